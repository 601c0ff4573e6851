/** What stands where an erased person's name or words stood. */
export const erasedName = '（已注销）';
export const erasedWords = '（内容已应本人要求删除）';
