import type { Words } from './language.js';

/** Japanese. */
export const ja: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider}への再ログインが必要です',
    expiring_soon: '{provider}へのアクセスがまもなく終了します',
    cleanup_notice: '{provider}へのアクセスが使われていません',
    disconnected: '{provider}のアカウントの接続が解除されました',
  },
  severalSubject: '対応が必要な接続済みアカウントがあります',
  sentences: {
    reconnect_needed: '{connection}への再ログインが必要です。',
    expiring_soon: '{connection}へのアクセスは{date}に終了します。',
    suspend_notice:
      '{connection}はしばらく使われていません。使われない場合、{date}に一時停止されます。',
    delete_notice:
      '{connection}はしばらく使われていません。使われない場合、{date}に接続が解除されます。',
    disconnected: '{connection}の接続が解除されました。',
  },
  links: {
    reconnect_needed: '再接続',
    expiring_soon: '更新',
    cleanup_notice: 'アクセスを維持',
    disconnected: 'もう一度接続',
  },
  named: '{provider}（{name}）',
  more: 'ほか{count}件。',
  why: 'これらのアカウントを{product}に接続しているため、このメッセージをお送りしています。',
};
