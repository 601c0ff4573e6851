import '../pages.css';
import { FolderPage } from './parts.tsx';

/** Renewals of estates. */
export const RenewalsPage = () => <FolderPage folder="renewals" />;

/** Activities. */
export const SeriesListPage = () => <FolderPage folder="series" />;

/** Award programmes. */
export const HonoursPage = () => <FolderPage folder="honours" />;
