#include "query/subject_key.h"

#include <string.h>

#include "lib/text/fold.h"

// clang-format off
static const char *const own[] = { /* the report's own place, at each level */
    "全国", "全省", "全市", "全县", "全区", "全州", "全盟", "全旗", "全域", "我国", "我省", "我市", "我县", "我区",
    "我州", "本省", "本市", "本县", "本区", "各县(市、区)", "各县市区", "各县区", "各市县", "各级", "各地", "辖区",
};
static const char *const organs[] = { /* whose work the measure is anyway */
    "公安机关", "公安部门", "公安局", "公安", "警方", "政法机关", "政法系统", "政法单位", "政法各单位",
    "司法行政机关", "司法行政系统", "司法局", "检察机关", "审判机关", "法院", "检察院", "法律援助机构",
    "法律援助中心", "人民调解组织", "调解组织", "信访部门", "信访系统", "禁毒部门", "交警部门", "公安交警部门",
};
static const char *const levels[] = { "省", "市", "县", "区", "州", "盟", "旗", "自治区", "自治州", "自治县" };
// clang-format on

static void take_out(GString *text, const char *word)
{
    if (word[0])
        g_string_replace(text, word, "", 0);
}

/* Bytes of TEXT up to the end of the first name of a division in it. */
static gsize division_len(const char *text)
{
    const char *best = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        const char *end = strstr(text + strlen("市"), levels[i]);
        if (end && (!best || end < best))
            best = end;
    }
    return best ? (gsize)(g_utf8_next_char(best) - text) : strlen(text);
}

/* Takes 山西省, 山西, 吕梁市 and 吕梁 out of TEXT, given 山西省吕梁市. */
static void take_out_place(GString *text, const char *place)
{
    while (strlen(place) > strlen("市")) {
        gsize len = division_len(place);
        g_autofree char *name = g_strndup(place, len);
        take_out(text, name);
        char *last = g_utf8_find_prev_char(name, name + len);
        *last = '\0';
        if (strlen(name) >= strlen("吕梁"))
            take_out(text, name);
        place += len;
    }
}

char *jb_subject_key(const char *subject, const char *place)
{
    g_autofree char *folded =
        jb_fold_utf8(subject ? subject : "", subject ? strlen(subject) : 0);
    GString *text = g_string_new(folded);
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        take_out(text, own[i]);
    if (place)
        take_out_place(text, place);
    for (gsize i = 0; i < G_N_ELEMENTS(organs); i++)
        if (strcmp(text->str, organs[i]) == 0)
            g_string_truncate(text, 0);
    return g_string_free(text, FALSE);
}
