/** What the app asks for when it is installed: the same as in the manifest, whose comments say why. */
export const botScopes = [
  'commands',
  'chat:write',
  'files:write',
  'files:read',
  'im:write',
  'users:read',
  'users:read.email',
  'usergroups:read',
  'channels:read',
  'groups:read',
] as const;
