import type { Words } from './language.js';

/** Arabic. */
export const ar: Words = {
  direction: 'rtl',
  subjects: {
    reconnect_needed: '{provider} يتطلب تسجيل الدخول مرة أخرى',
    expiring_soon: 'ينتهي وصولك إلى {provider} قريبًا',
    cleanup_notice: 'وصولك إلى {provider} غير مستخدم',
    disconnected: 'تم فصل حسابك في {provider}',
  },
  severalSubject: 'بعض حساباتك المتصلة تحتاج إليك',
  sentences: {
    reconnect_needed: '{connection} يتطلب تسجيل الدخول مرة أخرى.',
    expiring_soon: 'ينتهي وصولك إلى {connection} في {date}.',
    suspend_notice:
      'لم يُستخدم {connection} منذ فترة. سيتم إيقافه مؤقتًا في {date} ما لم يُستخدم قبل ذلك.',
    delete_notice: 'لم يُستخدم {connection} منذ فترة. سيتم فصله في {date} ما لم يُستخدم قبل ذلك.',
    disconnected: 'تم فصل {connection}.',
  },
  links: {
    reconnect_needed: 'إعادة الاتصال',
    expiring_soon: 'تجديد',
    cleanup_notice: 'الاحتفاظ بالوصول',
    disconnected: 'الاتصال مرة أخرى',
  },
  named: '{provider} ({name})',
  more: 'و{count} أخرى.',
  why: 'تصلك هذه الرسالة لأنك ربطت هذه الحسابات بـ {product}.',
};
