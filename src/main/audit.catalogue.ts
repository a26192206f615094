import { adminAudit } from '../modules/admin/index.ts';
import { auditAudit } from '../modules/audit/index.ts';
import { authAudit } from '../modules/auth/index.ts';
import { documentAudit } from '../modules/documents/index.ts';
import { linkAudit } from '../modules/link/index.ts';
import { membersAudit } from '../modules/members/index.ts';
import { newsAudit } from '../modules/news/index.ts';
import { opinionsAudit } from '../modules/opinions/index.ts';
import { packetAudit } from '../modules/packets/index.ts';
import { publicationAudit } from '../modules/publication/index.ts';
import { registerAudit } from '../modules/registers/index.ts';
import { unitsAudit } from '../modules/units/index.ts';

/** Every action that can stand in the log, with its Vietnamese label. */
export const auditCatalogue = {
  ...authAudit,
  ...unitsAudit,
  ...documentAudit,
  ...opinionsAudit,
  ...registerAudit,
  ...packetAudit,
  ...linkAudit,
  ...publicationAudit,
  ...newsAudit,
  ...membersAudit,
  ...adminAudit,
  ...auditAudit,
} as const;
