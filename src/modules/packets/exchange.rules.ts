import { z } from 'zod';
import { kindWords, type DocumentKind } from '../documents/index.ts';
import { urgencies } from './packets.rules.ts';

/** What the bundles of this module are called; another kind is refused by the reader. */
export const PACKET_BUNDLE = 'packet';

const unit = z.object({ code: z.string().min(1).max(40), name: z.string().max(200) });

/**
 * A packet as it travels in a bundle (domain.md §6.4: idempotent delivery, SHA-256 of each file). Units go by code, for
 * another copy of the suite numbers its rows otherwise. Explicit fields: a new column cannot leak by itself.
 */
export const packetShape = z.object({
  uid: z.string().regex(/^[\w-]{16,40}$/),
  kind: z.enum(Object.keys(kindWords) as [DocumentKind, ...DocumentKind[]]),
  documentNo: z.string().max(60).nullable(),
  abstract: z.string().min(1).max(400),
  urgency: z.enum(urgencies),
  dueOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  message: z.string().max(2000).nullable(),
  sender: unit,
  sentAt: z.iso.datetime(),
  sentBy: z.string().max(150),
  recipients: z.array(unit).min(1).max(2_000),
  /** Uid of the packet that this one answers. */
  replyTo: z
    .string()
    .regex(/^[\w-]{16,40}$/)
    .nullable(),
  files: z.array(z.object({ path: z.string().max(200), name: z.string().min(1).max(200) })).max(500),
});

export type TravellingPacket = z.infer<typeof packetShape>;

/** Where a file lies inside a bundle: by its place alone, for names may hold anything. */
export const pathOf = (position: number): string => `files/${String(position + 1).padStart(3, '0')}`;
