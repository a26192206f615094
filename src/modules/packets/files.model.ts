import { listUploads } from '../../kernel/files/uploads.ts';
import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { listFiles } from './files.queries.ts';
import { scanWords } from './files.words.ts';
import type { PacketRow } from './packets.queries.ts';
import { sizeWords } from './packets.words.ts';
import { may } from './sight.ts';

/** What an upload is for, as its row says. */
export const purposeOf = (packetId: number): string => `packet:${packetId}`;

/** Limits that the page tells: the form's, and that of the resumable upload. */
export interface FileLimits {
  formBytes: number;
  uploadBytes: number;
}

const blank: Filled<unknown> = { raw: {}, errors: {}, values: null };

/** Files of a packet and, before it is sent, the forms that add some (views/intranet/packets/_files.hbs). */
export async function filesModel(req: Request, packet: PacketRow, limits: FileLimits, form: Filled<unknown> = blank) {
  const base = `/packets/${packet.id}`;
  const changes = packet.state === 'draft' && may(req, 'packets.draft', packet.sender_path);
  const files = await listFiles(req.db, packet.id);
  const uploads = changes ? await listUploads(req.db, req.actor.accountId, purposeOf(packet.id)) : [];
  return {
    files: files.map((f) => ({
      name: f.name,
      href: f.scan === 'infected' ? null : `${base}/files/${f.id}`,
      size: sizeWords(f.size),
      by: f.added_by,
      at: f.added_at,
      scan: scanWords[f.scan],
      removeHref: changes ? `${base}/files/${f.id}/removal` : null,
    })),
    uploads: uploads.map((u) => ({
      name: u.name,
      size: sizeWords(u.size),
      at: u.created_at,
      fault: u.fault,
      ready: u.state === 'ready',
      token: u.token,
      fingerprint: u.fingerprint,
      receiving: u.state === 'receiving',
      dropHref: `${base}/uploads/${u.token}/removal`,
    })),
    attach: changes
      ? {
          action: `${base}/files`,
          uploadedAction: `${base}/files/uploaded`,
          purpose: purposeOf(packet.id),
          form,
          formLimit: sizeWords(limits.formBytes),
          uploadLimit: sizeWords(limits.uploadBytes),
          uploadBytes: limits.uploadBytes,
        }
      : null,
  };
}
