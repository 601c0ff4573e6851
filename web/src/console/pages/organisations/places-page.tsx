import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, Tabs } from '../../kit/index.ts';
import { CentreSheet } from './centres-sheet.tsx';
import { deskWords } from './desk-phrases.ts';
import { FederationSheet } from './federations-sheet.tsx';
import { RoomSheet } from './rooms-sheet.tsx';
import { StudioSheet } from './studios-sheet.tsx';

/** Where organisations are at home: centres, federations, rooms, studios. */
export function PlacesPage() {
  const t = usePhrases(deskWords);
  return (
    <Page title={t.places}>
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'centres', label: t.centreSheet, content: <CentreSheet /> },
          { key: 'federations', label: t.federationSheet, content: <FederationSheet /> },
          { key: 'rooms', label: t.roomSheet, content: <RoomSheet /> },
          { key: 'studios', label: t.studioSheet, content: <StudioSheet /> },
        ]}
      />
    </Page>
  );
}
