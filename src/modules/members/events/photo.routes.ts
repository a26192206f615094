import { Readable } from 'node:stream';
import { FileMissing } from '../../../kernel/files/store.ts';
import { NotFound } from '../../../kernel/http/errors.ts';
import { file, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import type { Changes } from '../record/record.ts';
import { findEventPage } from './events.queries.ts';

/** The photograph that a proposal brings: nobody confirms a picture unseen. */
export const proposedPhotoRoutes: Route[] = [get('/members/events/:eventId/photo', can('members.read'), show)];

async function show(req: Request): Promise<Reply> {
  const event = await findEventPage(req.db, req.scope, wholeNumber(req.params['eventId']) ?? 0);
  const hash = event?.state === 'proposed' ? (JSON.parse(event.changes) as Changes).set?.['photo'] : undefined;
  if (!event || !hash) throw new NotFound();
  try {
    const bytes = await req.files.read(hash);
    return file(`anh-de-nghi-${event.id}.jpg`, 'image/jpeg', bytes.length, Readable.from([bytes]), true);
  } catch (error) {
    if (error instanceof FileMissing) throw new NotFound();
    throw error;
  }
}
