/** From demands to needs, from needs to projects, from projects to results residents judge. */
export { projectsManifest } from './projects.manifest.ts';
