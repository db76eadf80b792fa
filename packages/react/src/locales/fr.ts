import type { Language } from './messages.js';

/** French, formal. */
export const fr: Language = {
  locale: 'fr',

  connect: 'Connecter {provider}',
  connectShort: 'Connecter',
  disconnect: 'Déconnecter {provider}',
  disconnectShort: 'Déconnecter',
  reconnect: 'Reconnecter {provider}',
  reconnectShort: 'Reconnecter',
  startAgain: 'Recommencer avec {provider}',
  startAgainShort: 'Recommencer',
  openProvider: 'Ouvrir {provider}',
  openProviderShort: 'Ouvrir',
  addAccount: 'Ajouter un compte {provider}',
  addAccountShort: 'Ajouter un compte',
  allowMore: 'Vérifier les autorisations pour {provider}',
  allowMoreShort: 'Vérifier les autorisations',
  tryAgain: 'Réessayer',
  opening: 'Ouverture : {provider}…',
  openingShort: 'Ouverture…',
  waiting: 'En attente : {provider}…',
  waitingShort: 'En attente…',
  finalizing: 'Finalisation…',
  cancelling: 'Annulation…',
  disconnecting: 'Déconnexion…',
  waitingForNetwork: 'En attente du réseau…',
  focusWindow: 'Afficher la fenêtre',
  cancel: 'Annuler',
  continueHere: 'Continuer dans cet onglet',
  dismiss: 'Ignorer',
  copyLink: 'Copier le lien',
  openingText: '{provider} s’ouvre dans une nouvelle fenêtre.',
  waitingText: 'Terminez dans la fenêtre {provider}. Cette page se met à jour automatiquement.',
  windowUnknownText: 'Terminez dans la fenêtre {provider} ou recommencez.',
  finalizingText: 'Vérification de la connexion avec {provider}.',
  blockedText: 'Votre navigateur a bloqué la fenêtre {provider}.',
  redirectingText: 'Vous allez être redirigé vers {provider}. Vous reviendrez ensuite ici.',
  cancellingText: 'Annulation de la connexion à {provider}.',
  cancelledText:
    'L’authentification a été annulée. Rien n’a été modifié. Vous pouvez réessayer quand vous le souhaitez.',
  deniedText:
    '{provider} n’a pas reçu d’autorisation. Rien n’a été modifié. Vous pouvez réessayer quand vous le souhaitez.',
  timedOutText:
    'La connexion à {provider} a pris trop de temps et a été interrompue. Rien n’a été modifié.',
  hostSessionExpiredText:
    'Votre session dans cette application a pris fin. Connectez-vous, puis réessayez.',
  notVerifiedText:
    'Nous n’avons pas pu confirmer que {provider} a été connecté depuis ce navigateur. Rien n’a été connecté. Réessayez dans cette fenêtre.',
  linkedElsewhereText:
    'Ce compte {provider} est déjà connecté par une autre personne. Rien n’a été modifié. Choisissez un autre compte.',
  identityMismatchText:
    'Vous avez choisi un autre compte {provider} que précédemment. Rien n’a été modifié. Réessayez et choisissez {identity}.',
  partialText:
    '{provider} est connecté en tant que {identity}, mais certaines autorisations n’ont pas été accordées. Certaines fonctionnalités ne seront pas disponibles.',
  scopesOutdatedText: '{provider} nécessite une autorisation supplémentaire pour {feature}.',
  thisApp: 'cette application',
  connectedText: 'Connecté en tant que {identity}',
  reconnectRequiredText:
    'La connexion {identity} a expiré. Reconnectez-la pour continuer à l’utiliser.',
  reconnectByText:
    'Connecté en tant que {identity}. Reconnectez avant le {date} pour conserver cette connexion.',
  revokedText:
    'L’accès pour {identity} a été retiré chez {provider}. Reconnectez pour l’utiliser à nouveau.',
  suspendedText:
    'La connexion {identity} est suspendue. Demandez à votre administrateur de la rétablir.',
  connectionErrorText:
    '{provider} n’accepte pas de requêtes pour {identity} pour le moment. Nous continuons d’essayer ; une reconnexion peut aider.',
  fieldsRejectedText:
    'Les informations saisies pour {provider} n’ont pas été acceptées. Vérifiez-les et réessayez.',
  limitReachedText:
    'Vous avez atteint le nombre maximal de connexions. Déconnectez-en une, puis réessayez.',
  disconnectingText: 'Déconnexion : {provider}.',
  offlineText:
    'Vous semblez être hors ligne. L’opération reprendra dès que vous serez de nouveau en ligne.',
  errorText: 'Un problème est survenu lors de la connexion à {provider}. Rien n’a été modifié.',
  errorTerminalText:
    '{provider} ne peut pas être connecté pour le moment. Contactez l’assistance en mentionnant « {code} ».',
  loadErrorText: 'Vos connexions n’ont pas pu être chargées.',
  unavailableText:
    '{provider} n’est pas disponible ici. Demandez à votre administrateur de l’activer.',
  inAppBrowserText:
    '{provider} peut refuser la connexion depuis une autre application. Ouvrez plutôt cette page dans votre navigateur.',
  embeddedText:
    '{provider} peut refuser de s’ouvrir depuis une page affichée dans une autre. Ouvrez cette page dans un onglet séparé.',
  openPage: 'Ouvrir dans un nouvel onglet',
  linkCopied: 'Lien copié',
  loadFailed: 'Cette partie de la page n’a pas pu être chargée. Actualisez la page et réessayez.',

  integrations: 'Intégrations',
  search: 'Rechercher une intégration',
  allCategories: 'Toutes',
  everyCategory: 'Toutes les catégories',
  category: 'Catégorie',
  loading: 'Chargement des intégrations…',
  results: 'Intégrations affichées : {count}',
  empty: 'Aucune intégration pour le moment',
  emptyText: 'Les intégrations apparaissent ici une fois configurées.',
  noMatch: 'Aucune intégration ne correspond à « {query} »',
  noMatchText: 'Vérifiez l’orthographe ou cherchez dans une autre catégorie.',
  clearSearch: 'Effacer la recherche',
  listError: 'Les intégrations n’ont pas pu être chargées',
  retry: 'Réessayer',
  listErrorText: 'Vérifiez votre connexion Internet et réessayez.',
  signedOut: 'Vous avez été déconnecté',
  signedOutText: 'Connectez-vous à cette application, puis réessayez.',
  brokenRow: 'Cette intégration n’a pas pu être affichée.',
  accountsOf: 'Comptes {provider}',
  manage: 'Gérer',
  manageIdentity: 'Gérer {identity}',
  defaultAccount: 'Par défaut',
  makeDefault: 'Définir par défaut',

  close: 'Fermer',
  connectTitle: 'Connecter {provider}',
  credentialsText:
    'Vos identifiants sont vérifiés auprès de {provider} et enregistrés sous forme chiffrée.',
  consentText: 'Il vous sera demandé d’autoriser ce qui suit :',
  consentNothing: '{provider} vous indiquera ce qui est demandé.',
  accessToken: 'Jeton d’accès',
  required: 'Ce champ est obligatoire : {field}.',
  reveal: 'Afficher : {field}',
  hide: 'Masquer : {field}',
  submit: 'Connecter',
  validating: 'Vérification…',
  validatingText: 'Vérification de vos identifiants auprès de {provider}.',
  rejected: '{provider} n’a pas validé vos identifiants. Vérifiez les valeurs et réessayez.',
  saveFailed: 'Vos identifiants n’ont pas pu être enregistrés. Rien n’a été modifié. Réessayez.',
  signedOutDialog:
    'Votre session dans cette application a pris fin. Connectez-vous, puis réessayez.',
  credentialsConnected: '{provider} est connecté en tant que {identity}.',
  disconnectTitle: 'Déconnecter {provider} ?',
  disconnectBody:
    '{identity} sera déconnecté et les fonctionnalités qui utilisent {provider} cesseront de fonctionner. Si {provider} le permet, l’accès y est également retiré.',
  disconnectConfirm: 'Déconnecter',
  keep: 'Rester connecté',
  disconnectingDialog: 'Déconnexion…',
  disconnected: '{provider} est déconnecté',
  revokedYes: 'L’accès a été retiré chez {provider}.',
  revokedUnsupported:
    '{provider} ne permet pas de retirer l’accès depuis cette page. Pour y mettre fin aussi, supprimez cette application dans les paramètres de votre compte {provider}.',
  revokedFailed:
    '{provider} n’a pas confirmé le retrait de l’accès. Par précaution, supprimez cette application dans les paramètres de votre compte {provider}.',
  disconnectFailed: '{provider} n’a pas pu être déconnecté. Rien n’a été modifié. Réessayez.',
  done: 'Terminé',

  manageTitle: 'Gérer {provider}',
  loadingAccount: 'Chargement de votre compte…',
  offlineTryAgain:
    'Vous semblez être hors ligne. Réessayez lorsque vous serez de nouveau en ligne.',
  notConnected: '{provider} n’est pas connecté.',
  account: 'Compte',
  connectedSince: 'Connecté depuis le {date}',
  endsOn:
    '{provider} mettra fin à cette connexion le {date}. Reconnectez avant cette date pour la conserver.',
  problemRefused: '{provider} n’accepte plus cette connexion depuis le {date}.',
  problemEnded: 'L’accès accordé par {provider} a pris fin le {date}.',
  problemOther: '{provider} a signalé un problème le {date} : « {code} ».',
  defaultHelp:
    'Le compte par défaut est utilisé lorsqu’une fonctionnalité ne demande pas lequel choisir.',
  madeDefault: '{identity} est désormais le compte par défaut.',
  defaultFailed: 'Le compte par défaut n’a pas pu être modifié. Réessayez.',
  accountName: 'Nom',
  accountNameHelp: 'Un nom vous aide à distinguer vos comptes.',
  save: 'Enregistrer',
  saving: 'Enregistrement…',
  nameSaved: 'Le nom a été enregistré.',
  nameCleared: 'Le nom a été supprimé.',
  nameFailed: 'Le nom n’a pas pu être enregistré. Réessayez.',
  services: 'Services',
  serviceNeedsMore: 'Nécessite une autorisation supplémentaire',
  serviceOn: '{service} est activé.',
  serviceOff: '{service} est désactivé.',
  serviceFailed: '{service} n’a pas pu être modifié. Réessayez.',
  permissions: 'Autorisations',
  permissionsGranted: 'Autorisé',
  permissionsMissing: 'Non autorisé',
  permissionsNew: 'Pas encore demandé',

  actionsOf: 'Actions pour {identity}',
  accountConnected: 'Connecté',
  accountReconnectBy: 'Reconnectez avant le {date} pour conserver cette connexion.',
  accountExpired: 'Cette connexion a expiré. Reconnectez pour continuer à l’utiliser.',
  accountRevoked: 'L’accès a été retiré chez {provider}. Reconnectez pour l’utiliser à nouveau.',
  accountSuspended:
    'Cette connexion est suspendue. Demandez à votre administrateur de la rétablir.',
  accountError:
    '{provider} n’accepte pas de requêtes pour ce compte pour le moment. Nous continuons d’essayer ; une reconnexion peut aider.',
  accountPartial:
    'Certaines autorisations n’ont pas été accordées. Certaines fonctionnalités ne marcheront pas.',
  permissionsOther: 'Autres autorisations de {provider} : {count}',

  categories: {
    accounting: 'Comptabilité',
    AI: 'IA',
    calendar: 'Agenda',
    commerce: 'Commerce',
    communication: 'Communication',
    CRM: 'CRM',
    design: 'Design',
    development: 'Développement',
    documents: 'Documents',
    email: 'E-mail',
    events: 'Événements',
    files: 'Fichiers',
    forms: 'Formulaires',
    hosting: 'Hébergement',
    marketing: 'Marketing',
    monitoring: 'Surveillance',
    music: 'Musique',
    payments: 'Paiements',
    'project management': 'Gestion de projet',
    social: 'Réseaux sociaux',
    sports: 'Sport',
    support: 'Assistance',
  },
};
