export { homeRoutes, type HomeSource } from './home.routes.ts';
