export { isInPacket } from './files.queries.ts';
export { tellInfected } from './files.commands.ts';
export { packetAudit } from './packets.audit.ts';
export { packetHome } from './packets.home.ts';
export { packetRoutes, type PacketParts } from './packets.routes.ts';
export { packetWaiting } from './waiting.queries.ts';
