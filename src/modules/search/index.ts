export { enqueue, indexQueued, type ReadFileText } from './search.commands.ts';
export { searchRoutes } from './search.routes.ts';
export type { Findable, SearchSource } from './search.source.ts';
