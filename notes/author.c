#include "notes/author.h"

#include <string.h>

#include "lib/text/fold.h"

/* Family names of one character, simplified: the usual ones of the Hundred Family Surnames
 * and of today's registers. One that is missing costs a division, not a name. */
static const char families[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏"
    "卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯"
    "邵孟龙万段钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤"
    "毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳"
    "裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池"
    "滕晋苑邬臧畅宫缪苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖"
    "糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应巫鞠桑荆谌银明沙伏岑习胥"
    "保蔺云昌凤酆皮闫肖付代戈鹿蒲骆邝麦麻幸敬雷尚侍漆占农区危仝仉亓郇尧师禹户濮佘蔚嵇逄"
    "蹇储蒯郗阚那阙厍帅缑亢况邰索籍阴贡劳扶宰郦雍璩寿扈郏浦晁勾訾毋巢权慕茹容庾暨居衡满"
    "寇庹钮杭闾鄯揣麴惠";

/* Family names of two characters. */
static const char *const long_families[] = {
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒",
    "夏侯", "东方", "端木", "万俟", "长孙", "宇文", "轩辕", "独孤", "南宫", "闻人",
    "澹台", "呼延", "申屠", "钟离", "鲜于", "司空", "太史", "西门",
};

/* What a name of an outlet, an office or an organ ends with, simplified. Single characters
 * are those that hardly end the name of a person. */
static const char *const corporate_ends[] = {
    "网",     "报",     "刊",   "局",   "厅",   "署",     "者",     "通讯员",
    "编辑部", "电视台", "电台", "法院", "政府", "委员会", "办公室", "检察院",
    "中心",   "集团",   "公司", "协会", "传部", "政法委", "通讯社", "路透社",
    "工作室", "评论员", "融媒", "小编", "总队", "支队",   "大队",   "研究院",
};

/* The same in Latin letters: a word of the name. */
static const char *const corporate_words[] = {
    "Press", "News",   "Agency", "Staff",  "Reporter", "Times",   "Daily",
    "Post",  "Xinhua", "Office", "Bureau", "Ministry", "Editors",
};

/* What stands before a person's name. */
static const char *const offices[] = {
    "记者", "通讯员", "特约撰稿", "撰稿",   "作者",
    "编辑", "摄影",   "实习生",   "评论员", "文",
};

/* Simplified, so that the tables need one script. (transfer full) */
static char *simplify(const char *text)
{
    GString *simple = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        g_string_append_unichar(simple,
                                (gunichar)jb_fold_han((UChar32)g_utf8_get_char(p)));
    return g_string_free(simple, FALSE);
}

/* The number of characters where all are Han, else 0. */
static glong han_chars(const char *text)
{
    glong chars = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p), chars++)
        if (g_unichar_get_script(g_utf8_get_char(p)) != G_UNICODE_SCRIPT_HAN)
            return 0;
    return chars;
}

static gboolean ends_with_one_of(const char *text, const char *const *ends, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    return FALSE;
}

/* Characters of the family name that NAME, simplified, begins with; 0: none. */
static glong family_chars(const char *name, glong chars)
{
    for (gsize i = 0; chars > 2 && i < G_N_ELEMENTS(long_families); i++)
        if (g_str_has_prefix(name, long_families[i]))
            return 2;
    gboolean is_known = g_utf8_strchr(families, -1, g_utf8_get_char(name)) != NULL;
    return is_known && chars < 4 ? 1 : 0;
}

/* Fills FAMILY and GIVEN where NAME is a person's. */
static gboolean parse_han(const char *name, struct jb_author *author)
{
    glong chars = han_chars(name);
    if (chars < 2 || chars > 4)
        return FALSE;
    g_autofree char *simple = simplify(name);
    if (ends_with_one_of(simple, corporate_ends, G_N_ELEMENTS(corporate_ends)))
        return FALSE;
    glong family = family_chars(simple, chars);
    if (family == 0)
        return FALSE;
    const char *given = g_utf8_offset_to_pointer(name, family);
    author->family = g_strndup(name, (gsize)(given - name));
    author->given = g_strdup(given);
    return TRUE;
}

/* Smith, John and John Smith. */
static gboolean parse_latin(const char *name, struct jb_author *author)
{
    if (g_unichar_get_script(g_utf8_get_char(name)) != G_UNICODE_SCRIPT_LATIN)
        return FALSE;
    g_auto(GStrv) words = g_strsplit_set(name, " ,", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(corporate_words); i++)
        if (g_strv_contains((const char *const *)words, corporate_words[i]))
            return FALSE;
    const char *comma = strstr(name, ", ");
    const char *space = strrchr(name, ' ');
    if (!space)
        return FALSE;
    if (comma) {
        author->family = g_strndup(name, (gsize)(comma - name));
        author->given = g_strdup(comma + 2);
    } else {
        author->family = g_strdup(space + 1);
        author->given = g_strndup(name, (gsize)(space - name));
    }
    return TRUE;
}

/* Whether the words before a name are an office: 本报记者, 文/图. */
static gboolean is_office(const char *words)
{
    g_autofree char *simple = simplify(words);
    return ends_with_one_of(simple, offices, G_N_ELEMENTS(offices));
}

/* The name behind the office in one run, 本报记者王三; NULL: there is none. */
static const char *after_office(const char *name)
{
    static const char *const marks[] = {"记者", "記者", "通讯员", "通訊員"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = g_strrstr(name, marks[i]);
        struct jb_author person = {0};
        if (!mark || !parse_han(mark + strlen(marks[i]), &person))
            continue;
        jb_author_clear(&person);
        return mark + strlen(marks[i]);
    }
    return NULL;
}

/* The last word, where what stands before it is an office; else all of NAME. */
static const char *cut_office(const char *name)
{
    static const char *const gaps[] = {"：", ":", "　", " "};
    for (gsize i = 0; i < G_N_ELEMENTS(gaps); i++) {
        const char *gap = g_strrstr(name, gaps[i]);
        if (!gap)
            continue;
        g_autofree char *before = g_strndup(name, (gsize)(gap - name));
        g_strstrip(before);
        if (gap[strlen(gaps[i])] && is_office(before))
            return gap + strlen(gaps[i]);
    }
    const char *person = after_office(name);
    return person ? person : name;
}

/* TEXT on one line, white space around it gone. (transfer full) */
static char *clean(const char *text)
{
    g_autofree char *line = g_strdup(text);
    g_strdelimit(line, "\t\r\n", ' ');
    g_strstrip(line);
    while (g_str_has_prefix(line, "　"))
        memmove(line, line + strlen("　"), strlen(line + strlen("　")) + 1);
    while (g_str_has_suffix(line, "　"))
        line[strlen(line) - strlen("　")] = '\0';
    return g_steal_pointer(&line);
}

gboolean jb_author_parse(const char *text, struct jb_author *author)
{
    *author = (struct jb_author){0};
    g_autofree char *whole = clean(text);
    const char *name = cut_office(whole);
    if (!*name)
        return FALSE;
    if (!parse_han(name, author) && !parse_latin(name, author))
        author->literal = g_strdup(name);
    return TRUE;
}

void jb_author_clear(struct jb_author *author)
{
    g_clear_pointer(&author->family, g_free);
    g_clear_pointer(&author->given, g_free);
    g_clear_pointer(&author->literal, g_free);
}

char *jb_author_display(const struct jb_author *author)
{
    if (author->literal)
        return g_strdup(author->literal);
    if (han_chars(author->family) > 0)
        return g_strconcat(author->family, author->given, NULL);
    return g_strconcat(author->given, " ", author->family, NULL);
}
