import { fail, method } from './method.ts';

export const team = {
  'auth.test': method(undefined, {}, ({ workspace, url }) => ({
    ok: true,
    url: `${url()}/`,
    team: workspace.team.name,
    user: workspace.bot.handle,
    team_id: workspace.team.id,
    user_id: workspace.bot.id,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  })),

  'team.info': method('team:read', {}, ({ workspace }) => ({
    ok: true,
    team: { ...workspace.team, email_domain: 'playground.example', icon: { image_default: true } },
  })),

  /** Socket Mode: the playground delivers over HTTP only. */
  'apps.connections.open': method(undefined, {}, () => fail('not_allowed_token_type')),
};
