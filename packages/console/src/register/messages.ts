/** Registering a partner, and accepting an invite. */
export const registerMessages = {
  registerTitle: 'Register',
  registerLead: 'Tell us who you are. You get an API key right away.',
  registerLeadReview: 'Tell us who you are.',
  registerClosed: 'Registration is by your administrator.',
  registerInvited: 'You need an invitation to register.',
  registerLimit: 'You have registered as many partners as one person may.',
  registerInviteInvalid:
    'This invitation doesn’t work: it was used, has ended, or was revoked. Ask for another.',
  registerConfirm: 'Register',
  registeredTitle: '{company} is registered',
  registeredText: 'This is your partner id:',
  registeredPending: 'We’ll look at your request. Until then you can use test keys.',
  registeredLost:
    'You’re registered, but the first key’s secret didn’t reach this page. Create another key in the console.',
  registeredGo: 'To the console',
  inviteAcceptTitle: 'Join a partner',
  inviteAcceptText: 'You were invited to work with a partner here.',
  inviteAcceptConfirm: 'Accept the invitation',
  inviteMissing: 'This address has no invitation. Open the whole link that you were sent.',
};
