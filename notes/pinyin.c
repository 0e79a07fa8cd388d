#include "notes/pinyin.h"

#include "lib/text/fold.h"
#include "notes/pinyin_table.h"

/* Family names that are not read as the word is. */
static const struct {
    gunichar han;
    const char *syllable;
} families[] = {
    {0x66FE, "zeng"}, /* 曾 */
    {0x5355, "shan"}, /* 单 */
    {0x89E3, "xie"},  /* 解 */
    {0x67E5, "zha"},  /* 查 */
    {0x4EC7, "qiu"},  /* 仇 */
    {0x533A, "ou"},   /* 区 */
    {0x6734, "piao"}, /* 朴 */
    {0x76D6, "ge"},   /* 盖 */
    {0x7FDF, "zhai"}, /* 翟 */
    {0x8983, "qin"},  /* 覃 */
    {0x4E50, "yue"},  /* 乐 */
    {0x7F2A, "miao"}, /* 缪 */
    {0x5C09, "yu"},   /* 尉 of 尉迟 */
    {0x79D8, "bi"},   /* 秘 */
    {0x51BC, "xian"}, /* 冼 */
    {0x6C88, "shen"}, /* 沈 */
};

const char *jb_pinyin(gunichar c)
{
    gunichar simple = (gunichar)jb_fold_han((UChar32)c);
    if (simple < 0x4E00)
        return NULL;
    for (const struct jb_pinyin *row = jb_pinyin_table; row->syllable; row++)
        if (g_utf8_strchr(row->han, -1, simple))
            return row->syllable;
    return NULL;
}

const char *jb_pinyin_family(gunichar c)
{
    gunichar simple = (gunichar)jb_fold_han((UChar32)c);
    for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
        if (families[i].han == simple)
            return families[i].syllable;
    return jb_pinyin(c);
}
