import { generateMembers, printProfiles, type PaperUnit } from '../src/modules/members/index.ts';

type Figure = (
  name: string,
  value: number,
  limit: number,
  better: 'higher' | 'lower',
  more?: Record<string, unknown>,
) => void;

const COUNT = 500;

/** Five hundred profiles of members who do not exist, as one PDF and as .docx. */
export async function printing(figure: Figure): Promise<void> {
  const unit: PaperUnit = { id: 1, code: 'CB', name: 'Chi bộ thôn Một', kind: 'baseCell', path: '/1/' };
  const members = [...generateMembers({ count: COUNT, seed: 9, units: [{ id: 1, weight: 1 }], on: '2026-06-30' })].map(
    (m, i) => ({
      id: i + 1,
      fullName: m.fields['fullName'] ?? '',
      unitPath: '/1/',
      doc: {
        standing: {
          unitId: 1,
          status: m.status,
          isExempt: false,
          isSuspended: false,
          isAway: false,
          isAbroad: false,
          mergedIntoId: null,
        },
        fields: m.fields,
        tables: m.tables,
      },
    }),
  );
  for (const format of ['pdf', 'docx'] as const) {
    const begun = performance.now();
    const bytes = await printProfiles(members, unit, format);
    const seconds = (performance.now() - begun) / 1_000;
    const more = { megabytes: Number((bytes.length / 1_048_576).toFixed(1)) };
    figure(`${COUNT} profiles of members as ${format}, seconds`, seconds, 60, 'lower', more);
  }
}
