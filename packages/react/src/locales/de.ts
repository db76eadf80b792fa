import type { Language } from './messages.js';

/** German, formal. */
export const de: Language = {
  locale: 'de',

  connect: '{provider} verbinden',
  connectShort: 'Verbinden',
  disconnect: '{provider} trennen',
  disconnectShort: 'Trennen',
  reconnect: '{provider} neu verbinden',
  reconnectShort: 'Neu verbinden',
  startAgain: 'Mit {provider} neu beginnen',
  startAgainShort: 'Neu beginnen',
  openProvider: '{provider} öffnen',
  openProviderShort: 'Öffnen',
  addAccount: 'Konto hinzufügen: {provider}',
  addAccountShort: 'Konto hinzufügen',
  allowMore: 'Berechtigungen prüfen: {provider}',
  allowMoreShort: 'Berechtigungen prüfen',
  tryAgain: 'Erneut versuchen',
  opening: '{provider} wird geöffnet …',
  openingShort: 'Wird geöffnet …',
  waiting: 'Warten auf {provider} …',
  waitingShort: 'Warten …',
  finalizing: 'Wird abgeschlossen …',
  cancelling: 'Wird abgebrochen …',
  disconnecting: 'Wird getrennt …',
  waitingForNetwork: 'Warten auf das Netzwerk …',
  focusWindow: 'Fenster anzeigen',
  cancel: 'Abbrechen',
  continueHere: 'In diesem Tab fortfahren',
  dismiss: 'Ausblenden',
  copyLink: 'Link kopieren',
  openingText: '{provider} wird in einem neuen Fenster geöffnet.',
  waitingText:
    'Schließen Sie den Vorgang im Fenster von {provider} ab. Diese Seite aktualisiert sich von selbst.',
  windowUnknownText:
    'Schließen Sie den Vorgang im Fenster von {provider} ab, oder beginnen Sie neu.',
  finalizingText: 'Die Verbindung mit {provider} wird geprüft.',
  blockedText: 'Ihr Browser hat das Fenster von {provider} blockiert.',
  redirectingText: 'Sie werden zu {provider} weitergeleitet. Danach kommen Sie hierher zurück.',
  cancellingText: 'Die Verbindung mit {provider} wird abgebrochen.',
  cancelledText:
    'Die Anmeldung wurde abgebrochen. Es wurde nichts geändert. Sie können es jederzeit erneut versuchen.',
  deniedText:
    '{provider} hat keine Berechtigung erhalten. Es wurde nichts geändert. Sie können es jederzeit erneut versuchen.',
  timedOutText:
    'Das Verbinden mit {provider} hat zu lange gedauert und wurde beendet. Es wurde nichts geändert.',
  hostSessionExpiredText:
    'Sie wurden von dieser App abgemeldet. Melden Sie sich an und versuchen Sie es erneut.',
  notVerifiedText:
    'Wir konnten nicht bestätigen, dass {provider} von diesem Browser aus verbunden wurde. Es wurde nichts verbunden. Versuchen Sie es in diesem Fenster erneut.',
  linkedElsewhereText:
    'Dieses Konto bei {provider} ist bereits von jemand anderem verbunden. Es wurde nichts geändert. Wählen Sie ein anderes Konto.',
  identityMismatchText:
    'Sie haben bei {provider} ein anderes Konto gewählt als zuvor. Es wurde nichts geändert. Versuchen Sie es erneut und wählen Sie {identity}.',
  partialText:
    '{provider} ist als {identity} verbunden, aber einige Berechtigungen fehlen. Einige Funktionen stehen nicht zur Verfügung.',
  scopesOutdatedText: '{provider} benötigt eine weitere Berechtigung für {feature}.',
  thisApp: 'diese App',
  connectedText: 'Verbunden als {identity}',
  reconnectRequiredText:
    'Die Verbindung von {identity} ist abgelaufen. Verbinden Sie neu, um sie weiter zu nutzen.',
  reconnectByText:
    'Verbunden als {identity}. Verbinden Sie vor dem {date} neu, um die Verbindung zu behalten.',
  revokedText:
    'Der Zugriff für {identity} wurde bei {provider} widerrufen. Verbinden Sie neu, um ihn wieder zu nutzen.',
  suspendedText:
    'Die Verbindung von {identity} ist angehalten. Bitten Sie Ihre Administration, sie fortzusetzen.',
  connectionErrorText:
    '{provider} nimmt derzeit keine Anfragen für {identity} an. Wir versuchen es weiter; neu verbinden kann helfen.',
  fieldsRejectedText:
    'Ihre Angaben für {provider} wurden nicht akzeptiert. Prüfen Sie sie und versuchen Sie es erneut.',
  limitReachedText:
    'Sie haben die Höchstzahl an Verbindungen erreicht. Trennen Sie eine und versuchen Sie es erneut.',
  disconnectingText: '{provider} wird getrennt.',
  offlineText: 'Sie sind offenbar offline. Es geht weiter, sobald Sie wieder online sind.',
  errorText: 'Beim Verbinden mit {provider} ist etwas schiefgegangen. Es wurde nichts geändert.',
  errorTerminalText:
    '{provider} kann derzeit nicht verbunden werden. Wenden Sie sich an den Support und nennen Sie „{code}“.',
  loadErrorText: 'Ihre Verbindungen konnten nicht geladen werden.',
  unavailableText:
    '{provider} ist hier nicht verfügbar. Bitten Sie Ihre Administration, es freizuschalten.',
  inAppBrowserText:
    '{provider} erlaubt die Anmeldung innerhalb einer anderen App möglicherweise nicht. Öffnen Sie diese Seite in Ihrem Browser.',
  embeddedText:
    '{provider} lässt sich von einer Seite, die in einer anderen angezeigt wird, möglicherweise nicht öffnen. Öffnen Sie diese Seite in einem eigenen Tab.',
  openPage: 'In neuem Tab öffnen',
  linkCopied: 'Link kopiert',
  loadFailed:
    'Dieser Teil der Seite konnte nicht geladen werden. Laden Sie die Seite neu und versuchen Sie es erneut.',

  alerts: 'Verbindungen, die Sie brauchen',
  alertReconnect: '{provider}: Bitte melden Sie sich erneut an.',
  alertRenew: 'Ihr Zugriff auf {provider} endet am {date}.',
  alertReconnectAccount: '{provider}: Bitte melden Sie sich erneut als {identity} an.',
  alertRenewAccount: 'Ihr Zugriff auf {provider} für {identity} endet am {date}.',
  alertRenewButton: '{provider} erneuern',
  alertRenewButtonShort: 'Erneuern',
  alertsMore: '{count} weitere',
  integrations: 'Integrationen',
  search: 'Integrationen suchen',
  allCategories: 'Alle',
  everyCategory: 'Alle Kategorien',
  category: 'Kategorie',
  loading: 'Integrationen werden geladen …',
  results: 'Angezeigte Integrationen: {count}',
  empty: 'Noch keine Integrationen',
  emptyText: 'Integrationen erscheinen hier, sobald sie eingerichtet sind.',
  noMatch: 'Keine Integration passt zu „{query}“',
  noMatchText: 'Prüfen Sie die Schreibweise oder sehen Sie in einer anderen Kategorie nach.',
  clearSearch: 'Suche löschen',
  listError: 'Die Integrationen konnten nicht geladen werden',
  retry: 'Erneut versuchen',
  listErrorText: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  signedOut: 'Sie wurden abgemeldet',
  signedOutText: 'Melden Sie sich bei dieser App an und versuchen Sie es erneut.',
  brokenRow: 'Diese Integration konnte nicht angezeigt werden.',
  accountsOf: 'Konten bei {provider}',
  manage: 'Verwalten',
  manageIdentity: '{identity} verwalten',
  defaultAccount: 'Standard',
  makeDefault: 'Als Standard festlegen',

  close: 'Schließen',
  connectTitle: '{provider} verbinden',
  credentialsText: 'Ihre Zugangsdaten werden bei {provider} geprüft und verschlüsselt gespeichert.',
  consentText: 'Sie werden gebeten, Folgendes zu erlauben:',
  consentNothing: '{provider} zeigt Ihnen, worum gebeten wird.',
  accessToken: 'Zugriffstoken',
  optional: '(optional)',
  required: '{field} ist erforderlich.',
  reveal: '{field} anzeigen',
  hide: '{field} verbergen',
  submit: 'Verbinden',
  validating: 'Wird geprüft …',
  validatingText: 'Ihre Zugangsdaten werden bei {provider} geprüft.',
  rejected:
    '{provider} hat Ihre Zugangsdaten nicht bestätigt. Prüfen Sie die Angaben und versuchen Sie es erneut.',
  saveFailed:
    'Ihre Zugangsdaten konnten nicht gespeichert werden. Es wurde nichts geändert. Versuchen Sie es erneut.',
  signedOutDialog:
    'Sie wurden von dieser App abgemeldet. Melden Sie sich an und versuchen Sie es erneut.',
  credentialsConnected: '{provider} ist als {identity} verbunden.',
  credentialsAccepted: '{provider} ist verbunden.',
  disconnectTitle: '{provider} trennen?',
  disconnectBody:
    '{identity} wird getrennt, und Funktionen, die {provider} benötigen, arbeiten nicht mehr. Sofern {provider} es unterstützt, wird der Zugriff auch dort entzogen.',
  disconnectConfirm: 'Trennen',
  keep: 'Verbunden bleiben',
  disconnectingDialog: 'Wird getrennt …',
  disconnected: '{provider} ist getrennt',
  revokedYes: 'Der Zugriff wurde bei {provider} entzogen.',
  revokedUnsupported:
    'Bei {provider} lässt sich der Zugriff nicht von hier aus entziehen. Um ihn auch dort zu beenden, entfernen Sie diese App in Ihren Kontoeinstellungen bei {provider}.',
  revokedFailed:
    '{provider} hat nicht bestätigt, dass der Zugriff entzogen wurde. Entfernen Sie diese App sicherheitshalber in Ihren Kontoeinstellungen bei {provider}.',
  disconnectFailed:
    '{provider} konnte nicht getrennt werden. Es wurde nichts geändert. Versuchen Sie es erneut.',
  done: 'Fertig',

  manageTitle: '{provider} verwalten',
  loadingAccount: 'Ihr Konto wird geladen …',
  offlineTryAgain:
    'Sie sind offenbar offline. Versuchen Sie es erneut, sobald Sie wieder online sind.',
  notConnected: '{provider} ist nicht verbunden.',
  account: 'Konto',
  connectedSince: 'Verbunden seit {date}',
  endsOn:
    '{provider} beendet diese Verbindung am {date}. Verbinden Sie vorher neu, um sie zu behalten.',
  problemRefused: '{provider} hat diese Verbindung am {date} nicht mehr akzeptiert.',
  problemEnded: 'Der von {provider} gewährte Zugriff endete am {date}.',
  problemOther: '{provider} hat am {date} ein Problem gemeldet: „{code}“.',
  defaultHelp:
    'Das Standardkonto wird verwendet, wenn eine Funktion nicht nach einem bestimmten Konto fragt.',
  madeDefault: '{identity} ist jetzt das Standardkonto.',
  defaultFailed: 'Das Standardkonto konnte nicht geändert werden. Versuchen Sie es erneut.',
  accountName: 'Name',
  accountNameHelp: 'Ein Name hilft Ihnen, Konten zu unterscheiden.',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  nameSaved: 'Der Name wurde gespeichert.',
  nameCleared: 'Der Name wurde entfernt.',
  nameFailed: 'Der Name konnte nicht gespeichert werden. Versuchen Sie es erneut.',
  services: 'Dienste',
  serviceNeedsMore: 'Benötigt eine weitere Berechtigung',
  serviceOn: '{service} ist eingeschaltet.',
  serviceOff: '{service} ist ausgeschaltet.',
  serviceFailed: '{service} konnte nicht geändert werden. Versuchen Sie es erneut.',
  permissions: 'Berechtigungen',
  permissionsGranted: 'Erlaubt',
  permissionsMissing: 'Nicht erlaubt',
  permissionsNew: 'Noch nicht angefragt',

  actionsOf: 'Aktionen für {identity}',
  accountConnected: 'Verbunden',
  accountReconnectBy: 'Verbinden Sie vor dem {date} neu, um diese Verbindung zu behalten.',
  accountExpired: 'Diese Verbindung ist abgelaufen. Verbinden Sie neu, um sie weiter zu nutzen.',
  accountRevoked:
    'Der Zugriff wurde bei {provider} widerrufen. Verbinden Sie neu, um ihn wieder zu nutzen.',
  accountSuspended:
    'Diese Verbindung ist angehalten. Bitten Sie Ihre Administration, sie fortzusetzen.',
  accountError:
    '{provider} nimmt derzeit keine Anfragen für dieses Konto an. Wir versuchen es weiter; neu verbinden kann helfen.',
  accountPartial: 'Einige Berechtigungen fehlen. Einige Funktionen stehen nicht zur Verfügung.',
  permissionsOther: 'Weitere Berechtigungen bei {provider}: {count}',

  promptTitle: '{provider} verbinden, um fortzufahren',
  promptTitleScopes: 'Mehr in {provider} erlauben, um fortzufahren',
  promptTitleReconnect: '{provider} neu verbinden, um fortzufahren',
  promptScopes: '{provider} wird Sie bitten, dies zu erlauben:',
  promptOpen: '{provider} verbinden',
  promptReconnect: '{provider} neu verbinden',
  promptOpenAgain: 'Seite erneut öffnen',
  promptNewTab: '(öffnet einen neuen Tab)',
  promptDismiss: 'Nicht jetzt',
  promptWaiting: 'Schließen Sie den Vorgang im geöffneten Tab ab. Danach geht es hier weiter.',
  promptHasCode: 'Code eingeben',
  promptCode: 'Code aus acht Buchstaben',
  promptCodeHelp:
    'Die acht Buchstaben, die die Seite zeigt, sobald Sie {provider} verbunden haben.',
  promptCodeShape: 'Der Code besteht aus acht Buchstaben.',
  promptCodeWrong:
    'Das ist nicht der Code auf der Seite. Prüfen Sie ihn und versuchen Sie es erneut.',
  promptCodeEarly: 'Schließen Sie zuerst den Vorgang auf der Seite ab. Sie zeigt den Code am Ende.',
  promptCodeFailed: 'Der Code konnte nicht geprüft werden. Versuchen Sie es erneut.',
  promptConfirm: 'Bestätigen',
  promptChecking: 'Wird geprüft …',
  promptConnected: '{provider} ist verbunden.',
  promptCancelled: 'Dies wurde abgebrochen. Es wurde nichts verbunden.',
  promptExpired: 'Der Link ist abgelaufen. Es wurde nichts verbunden.',
  promptEnded: 'Der Link wurde nach zu vielen falschen Codes beendet. Es wurde nichts verbunden.',
  promptFailed:
    '{provider} wurde nicht verbunden. Öffnen Sie die Seite, um es erneut zu versuchen.',
  promptUnread:
    'Diese Seite kann nicht sehen, ob {provider} verbunden ist. Sie versucht es weiter.',
  promptRetry: 'Erneut anfragen',

  categories: {
    accounting: 'Buchhaltung',
    AI: 'KI',
    calendar: 'Kalender',
    commerce: 'Handel',
    communication: 'Kommunikation',
    CRM: 'CRM',
    design: 'Design',
    development: 'Entwicklung',
    documents: 'Dokumente',
    email: 'E-Mail',
    events: 'Veranstaltungen',
    files: 'Dateien',
    forms: 'Formulare',
    hosting: 'Hosting',
    marketing: 'Marketing',
    monitoring: 'Überwachung',
    music: 'Musik',
    payments: 'Zahlungen',
    'project management': 'Projektverwaltung',
    social: 'Soziale Netzwerke',
    sports: 'Sport',
    support: 'Support',
  },
};
