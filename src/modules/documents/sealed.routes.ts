import { Readable } from 'node:stream';
import { writeBundle, type BundleFile, type BundleKeys } from '../../kernel/files/bundle.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { file, type Reply } from '../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../kernel/http/route.ts';
import { sha256 } from '../../kernel/ids.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { findGivenApproval, type Submission } from './approvals.queries.ts';
import { findApprovedText } from './approved.queries.ts';
import { record } from './documents.commands.ts';
import { fullTitle, kindWords } from './documents.words.ts';
import { paperOf } from './exports.model.ts';
import { printed } from './exports.routes.ts';
import { noteReading } from './readers.commands.ts';
import { SEALED, TEXT_FILE, type SealedBody } from './sealed.ts';
import { refusals } from './sentences.words.ts';
import { sightOf } from './sight.ts';
import { findVersion } from './versions.queries.ts';

/** The approved text with its approvals as one signed file, which `suite documents verify` checks anywhere. */
export function sealedRoutes({ signer }: BundleKeys): Route[] {
  return [
    get<Sealed>('/documents/:documentId/sealed', can('documents.read'), download, {
      prepare: seal, // printing and signing stay outside the transaction that records the download
      audit: 'document.sealed',
    }),
  ];

  async function seal(req: Request): Promise<Sealed> {
    const sight = await sightOf(req);
    const { document } = sight;
    const version = await findVersion(req.db, sight, document.latest_number);
    if (!version) throw new NotFound();
    const text = await findApprovedText(req.db, document.id, document.latest_number);
    const given = text && (await findGivenApproval(req.db, document.id, document.latest_number));
    if (!given) throw new Conflict(refusals.notApproved);
    const paper = await paperOf(req, sight, version, text.blocks);
    const files = [
      entry(TEXT_FILE, Buffer.from(JSON.stringify(text.blocks))),
      entry('van-ban.docx', await printed(req, paper, 'docx')),
      entry('van-ban.pdf', await printed(req, paper, 'pdf')),
    ];
    const body: SealedBody = {
      document: {
        id: document.id,
        kindName: kindWords[document.kind],
        abstract: document.abstract,
        unitName: document.home_name,
      },
      version: { number: document.latest_number, label: document.latest_label, textHash: text.textHash },
      approval: approvalOf(given),
    };
    const chunks: Buffer[] = [];
    const bundle = writeBundle({ kind: SEALED, body, madeAt: req.now, files }, signer);
    for await (const chunk of bundle) chunks.push(chunk as Buffer);
    return { number: document.latest_number, bytes: Buffer.concat(chunks) };
  }

  async function download(req: Request, { number, bytes }: Sealed): Promise<Reply> {
    const sight = await sightOf(req);
    const { document } = sight;
    if (!(await findGivenApproval(req.db, document.id, number))) throw new Conflict(refusals.notApproved);
    await noteReading(req, sight, number);
    await record(req, 'document.sealed', document.id, { number, keyId: signer.id });
    const name = `${shorten(fullTitle(document), 80)} - đã duyệt.zip`.replace(/[\\/:*?"<>|…]/g, '');
    return file(name, 'application/zip', bytes.length, Readable.from([bytes]));
  }
}

interface Sealed {
  number: number;
  bytes: Buffer;
}

function entry(path: string, bytes: Buffer): BundleFile {
  return { path, size: bytes.length, sha256: sha256(bytes), open: () => Promise.resolve(Readable.from([bytes])) };
}

function approvalOf(given: Submission): SealedBody['approval'] {
  return {
    mode: given.mode,
    needed: given.needed,
    askedAt: given.asked_at,
    closedAt: given.closed_at ?? given.asked_at,
    textHash: given.text_hash,
    steps: given.steps.map((s) => ({
      name: s.approver_name,
      title: s.approver_title,
      unitName: s.approver_unit,
      state: s.state,
      decidedAt: s.decided_at,
      deputy: s.decided_by_id === s.approver_id ? null : s.decided_by_name,
    })),
  };
}
