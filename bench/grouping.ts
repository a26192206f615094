import { groupInThread } from '../src/modules/publication/grouping.commands.ts';
import { judge, manyComments } from '../test/support/said.ts';

type Figure = (
  name: string,
  value: number,
  limit: number,
  better: 'higher' | 'lower',
  more?: Record<string, unknown>,
) => void;

/** Fifty thousand comments of the people into groups: how long, how many copies found, how many joined wrongly. */
export async function grouping(figure: Figure): Promise<void> {
  const comments = manyComments(50_000, 4);
  const begun = performance.now();
  const groups = await groupInThread(comments);
  figure('50,000 comments grouped, seconds', (performance.now() - begun) / 1_000, 60, 'lower');
  const { recall, wrong } = judge(comments, groups);
  figure('copies found, of all seeded', recall, 0.95, 'higher');
  figure('comments joined wrongly', wrong, 0.01, 'lower');
}
