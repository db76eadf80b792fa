import type { Words } from './language.js';

/** Simplified Chinese. */
export const zhCn: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider} 需要您重新登录',
    expiring_soon: '您对 {provider} 的访问权限即将到期',
    cleanup_notice: '您的 {provider} 访问权限未被使用',
    disconnected: '您的 {provider} 账户已断开连接',
  },
  severalSubject: '您的部分已连接账户需要您处理',
  sentences: {
    reconnect_needed: '{connection} 需要您重新登录。',
    expiring_soon: '您对 {connection} 的访问权限将于{date}到期。',
    suspend_notice: '{connection} 已有一段时间未使用。如果在此之前仍未使用，将于{date}暂停。',
    delete_notice: '{connection} 已有一段时间未使用。如果在此之前仍未使用，将于{date}断开连接。',
    disconnected: '{connection} 已断开连接。',
  },
  links: {
    reconnect_needed: '重新连接',
    expiring_soon: '续期',
    cleanup_notice: '保留访问权限',
    disconnected: '再次连接',
  },
  named: '{provider}（{name}）',
  more: '还有 {count} 个。',
  why: '您收到此消息，是因为您已将这些账户连接到 {product}。',
};
