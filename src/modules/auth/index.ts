export { disableAccount, syncAccount, usernameKey } from './accounts.commands.ts';
export { findActor, listHolders, type AccountRef } from './accounts.queries.ts';
export { authRoutes, identityOf, type AuthParts } from './auth.routes.ts';
export { startDemoDirectory } from './demo-directory.ts';
export { findPeople, findUnits, type DirectoryConfig, type DirectoryPerson, type DirectoryUnit } from './directory.ts';
export { findMapping } from './mapping.queries.ts';
export { roleCodes, roles, type RoleCode } from './roles.ts';
export { endAllSessions, openSession, removeOldSessions } from './sessions.commands.ts';
