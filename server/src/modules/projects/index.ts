/** From demands to needs, from needs to projects, from projects to results residents judge. */
export { projectOfDemands, supplySources } from './governance.queries.ts';
export { projectsManifest } from './projects.manifest.ts';
