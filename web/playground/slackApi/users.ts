import { z } from 'zod';
import { groupShape, userShape } from '../workspace/shapes.ts';
import { flag, page, text } from './arguments.ts';
import { fail, method } from './method.ts';
import { pageOf } from './paging.ts';

export const users = {
  'users.info': method('users:read', { user: text, include_locale: flag }, ({ workspace }, args) => {
    const person = workspace.accounts().find((each) => each.id === args.user);
    if (person === undefined) return fail('user_not_found');
    return { ok: true, user: userShape(workspace, person, args.include_locale === true) };
  }),

  'users.list': method('users:read', { include_locale: flag, ...page }, ({ workspace }, args) => {
    const listed = pageOf(workspace.accounts(), args, 1000);
    if (!listed.ok) return fail(listed.error);
    const { items, response_metadata } = listed.value;
    const members = items.map((person) => userShape(workspace, person, args.include_locale === true));
    return { ok: true, members, cache_ts: Math.floor(workspace.ids.now() / 1000), response_metadata };
  }),

  'users.lookupByEmail': method('users:read.email', { email: text }, ({ workspace }, args) => {
    const wanted = args.email.trim().toLowerCase();
    const person = workspace.accounts().find((each) => each.email === wanted);
    if (person === undefined || person.kind === 'deactivated') return fail('users_not_found');
    return { ok: true, user: userShape(workspace, person, false) };
  }),

  'usergroups.list': method(
    'usergroups:read',
    { include_count: flag, include_users: flag, include_disabled: flag },
    ({ workspace }, args) => {
      const withUsers = args.include_users === true;
      const withCount = args.include_count === true;
      const usergroups = workspace.groups.map((group) => groupShape(workspace, group, withUsers, withCount));
      return { ok: true, usergroups };
    },
  ),

  'usergroups.users.list': method(
    'usergroups:read',
    { usergroup: text, include_disabled: flag, cursor: z.string().optional() },
    ({ workspace }, args) => {
      const group = workspace.groups.find((each) => each.id === args.usergroup);
      return group === undefined ? fail('no_such_subteam') : { ok: true, users: group.users };
    },
  ),
};
