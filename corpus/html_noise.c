#include "corpus/html_noise.h"

#include <string.h>

#include "lib/report/passage.h"

/* Characters of the longest line of each kind. */
enum {
    HINT_MAX = 150,
    BUTTON_MAX = 120,
    EDITOR_MAX = 40,
    LABEL_MAX = 120,
    NOTICE_MAX = 400,
    END_MAX = 24
};

/* Words of controls and counters. A line of nothing but these, digits and punctuation is
 * one; longer words before those they begin with. */
static const char *const buttons[] = {
    // clang-format off
    "分享到", "分享至", "分享给好友", "分享", "转发到", "转发", "转贴", "转帖", "转载", "推荐",
    "打印本页", "打印本稿", "打印", "列印", "友善列印", "关闭窗口", "关闭本页", "关闭", "收藏本文",
    "加入收藏", "收藏", "保存", "字体大小", "字体", "字號", "字号", "大小", "大", "中", "小", "正常",
    "特大", "默认", "超大", "标准", "繁体", "繁體", "简体", "我要评论", "我要評論", "发表评论", "查看评论",
    "网友评论", "热门评论", "条评论", "評論", "评论", "留言", "跟帖", "跟贴", "人参与", "参与", "人",
    "已有", "共有", "共", "条", "0条", "我有话说", "我来说两句", "说两句", "新浪微博", "腾讯微博", "搜狐微博",
    "微博", "微信好友", "微信朋友圈", "朋友圈", "微信", "空间", "人人网", "人人", "开心网", "豆瓣", "好友",
    "复制链接", "复制地址", "复制", "链接", "举报", "纠错", "报错", "投诉", "顶部", "返回顶部", "顶", "踩", "赞",
    "点赞", "返回首页", "返回", "首页", "上一页", "下一页", "上页", "下页", "尾页", "末页", "上一篇", "下一篇",
    "更多", "更多>>", "手机看新闻", "手机看", "手机版", "手机", "扫一扫", "二维码", "点击量", "点击数", "点击",
    "阅读数", "阅读", "浏览次数", "浏览量", "浏览", "访问量", "次", "投稿", "邮箱", "邮件", "发送", "进入", "论坛",
    "博客", "回复", "注册", "登录", "登陆", "退出", "播放", "暂停", "查看大图", "查看原图", "全文", "阅读全文", "展开",
    "收起", "原图", "放大", "缩小", "订阅", "关注", "提示", "本文", "本页", "我要", "到", "在", "篇", "页", "用",
    "朗读", "听新闻", "语音播报", "播报", "责编", "讨论", "說讚", "推文", "轉寄", "轉寄好友", "引用", "回應",
    "全部", "最新", "最热", "热度", "支持", "反对", "举报", "来源", "作者", "编辑", "时间", "日期", "一键",
    "qq", "mail", "email", "print", "share", "facebook", "twitter", "plurk", "google", "funp",
    "digg", "text", "size", "more", "top", "like", "line", "rss", "blog", "app",
    // clang-format on
};

/* Words of single letters that stand for sizes. */
static const char *const letters = "TtAaDdXx";

static const char *const editors[] = {
    "责任编辑", "責任編輯", "责编",     "責編",     "网络编辑",   "本文编辑",
    "值班编辑", "见习编辑", "实习编辑", "文字编辑", "新媒体编辑", "编辑",
    "編輯",     "审核",     "校对",     "主编",     "值班主任",   "监制",
};

/* Beginnings of lines before a colon. */
static const char *const labels[] = {
    "关键词",   "关键字",     "關鍵字",   "標籤",     "标签",       "Tags",
    "TAG",      "相关关键词", "相关标签", "分类",     "栏目",       "上一篇",
    "下一篇",   "上一条",     "下一条",   "上一則",   "下一則",     "上一页",
    "下一页",   "点击数",     "浏览次数", "阅读次数", "分享到",     "分享至",
    "文章标签", "所属类别",   "相关股票", "打印",     "来源",       "本文来源",
    "文章来源", "稿源",       "原文链接", "来源网址", "文章关键词", "相關關鍵字",
    "類別",     "TAGS",       "tags",     "页面",
};

/* Beginnings of notices. */
static const char *const notices[] = {
    // clang-format off
    "版权声明", "版权所有", "版权与免责", "免责声明", "特别声明", "郑重声明", "重要声明", "媒体声明",
    "本网声明", "本站声明", "凡本网", "凡本站", "凡注明", "本文版权", "未经授权", "未经本", "Copyright",
    "copyright", "©", "转载请注明", "著作權", "版權所有", "本網站", "以上内容仅", "声明：", "声明:",
    "扫描二维码", "扫一扫", "扫码", "下载客户端", "长按", "更多精彩内容", "关注微信", "欢迎关注",
    "违法和不良信息", "举报电话", "本文仅代表作者", "文章仅代表作者", "本文系", "欢迎发表评论",
    "所有评论仅代表", "网友评论仅供", "您可能", "用微信扫", "打开微信", "【免责声明】", "【版权",
    "(免责声明", "（免责声明", "【特别声明】", "*版權", "※", "Ads by", "广告",
    // clang-format on
};

/* What stands anywhere in a line that may be one. */
static const char *const notice_words[] = {
    // clang-format off
    "未经授权", "未經授權", "不得转载", "不得轉載", "严禁转载", "谢绝转载", "请勿转载", "版权均属",
    "版权归", "版权属于", "与本网无关", "不代表本网", "不代表本站", "不代表本報", "仅代表作者",
    "仅供投资者参考", "据此操作", "风险自担", "风险自负", "文责自负", "粉絲團", "粉丝团", "Facebook",
    "新闻热线", "报料热线", "爆料热线", "投稿邮箱", "投稿信箱", "与本网联系", "本网将追究", "ICP备",
    "公网安备", "ll rights", "ll Rights", "ights Reserved", "发表跟贴", "发表评论", "违反上述声明",
    "留言限", "請勿留", "敬请网友", "敬請網友", "订阅《", "訂閱《",
    // clang-format on
};

/* What heads the lists behind a report, alone on its line or before a colon: one of the first
 * and one of the second (相关 新闻, 其他科技 新聞), or one of the third. */
static const char *const end_heads[] = {
    "相关", "相關",   "延伸",   "推荐",   "推薦", "热门", "熱門", "热点", "最新",
    "更多", "其他",   "其它",   "精彩",   "今日", "编辑", "频道", "網友", "网友",
    "讀者", "读者",   "往期",   "近期",   "本文", "本站", "为您", "猜你", "查看",
    "发表", "我要",   "大家",   "图片",   "新闻", "新聞", "点击", "人氣", "小编",
    "看过", "您可能", "24小时", "48小时", "一周", "本周",
};
static const char *const end_tails[] = {
    "新闻",   "新聞", "报道", "報導",   "報道", "阅读", "閱讀", "文章", "专题", "專題",
    "链接",   "連結", "内容", "推荐",   "推薦", "资讯", "資訊", "搜索", "稿件", "视频",
    "图片",   "话题", "排行", "排行榜", "评论", "評論", "留言", "回應", "回顾", "喜欢",
    "感兴趣", "关注", "精选", "在看",   "跟帖", "列表", "标签", "词条",
};
static const char *const ends[] = {
    "评论",     "回應",     "跟帖",     "我来说两句", "我有话说", "网友跟帖",
    "下页继续", "返回首页", "新聞討論", "文章评论",   "标签",
};

static const char *begins_any(const char *line, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (g_str_has_prefix(line, words[i]))
            return line + strlen(words[i]);
    }
    return NULL;
}

/* Behind the longest button at AT, whatever the case of its letters; NULL. */
static const char *match_button(const char *at)
{
    gsize best = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(buttons); i++) {
        gsize len = strlen(buttons[i]);
        if (len > best && g_ascii_strncasecmp(at, buttons[i], len) == 0)
            best = len;
    }
    return best > 0 ? at + best : NULL;
}

static gboolean is_silent(gunichar c)
{
    return !g_unichar_isalpha(c) || g_utf8_strchr(letters, -1, c);
}

static gboolean is_buttons(const char *line)
{
    gboolean any = FALSE;
    while (*line) {
        const char *behind = match_button(line);
        if (!behind && !is_silent(g_utf8_get_char(line)))
            return FALSE;
        any |= behind || g_ascii_isalpha(*line);
        line = behind ? behind : g_utf8_next_char(line);
    }
    return any;
}

/* Whether nothing but digits and punctuation stands there. */
static gboolean is_wordless(const char *line)
{
    for (; *line; line = g_utf8_next_char(line)) {
        if (g_unichar_isalnum(g_utf8_get_char(line)))
            return FALSE;
    }
    return TRUE;
}

static const char *skip_signs(const char *at)
{
    while (*at &&
           (jb_is_blank_char(g_utf8_get_char(at)) ||
            g_utf8_strchr("[]【】(（)）<>《》■□◆▶·•-—*★|：:", -1, g_utf8_get_char(at))))
        at = g_utf8_next_char(at);
    return at;
}

static gboolean is_label(const char *at)
{
    const char *behind = begins_any(at, labels, G_N_ELEMENTS(labels));
    return behind && (*behind == ':' || g_str_has_prefix(behind, "：") ||
                      g_str_has_prefix(behind, " "));
}

static gboolean is_editor(const char *at)
{
    const char *behind = begins_any(at, editors, G_N_ELEMENTS(editors));
    return behind && !strstr(at, "。") &&
           (*skip_signs(behind) == '\0' || *behind == ' ' || *behind == ':' ||
            g_str_has_prefix(behind, "：") || g_str_has_prefix(behind, "/") ||
            g_str_has_prefix(behind, "|") || g_str_has_prefix(behind, "丨"));
}

/* Behind the words at AT that head a list: 相关新闻; NULL. */
static const char *match_end(const char *at)
{
    enum { BETWEEN_MAX = 24 }; /* bytes: 其他科技新聞 */
    const char *last = NULL, *behind = begins_any(at, end_heads, G_N_ELEMENTS(end_heads));
    for (const char *p = behind; p && *p && p - behind <= BETWEEN_MAX;
         p = g_utf8_next_char(p)) {
        const char *tail = begins_any(p, end_tails, G_N_ELEMENTS(end_tails));
        last = tail ? tail : last;
        if (!g_unichar_isalnum(g_utf8_get_char(p)))
            break;
    }
    return last ? last : begins_any(at, ends, G_N_ELEMENTS(ends));
}

/* 相关新闻, 相关新闻：, 【相关阅读】, with buttons or counts behind it. */
static gboolean is_end(const char *at)
{
    const char *behind = match_end(at);
    return behind && (is_wordless(behind) || is_buttons(skip_signs(behind)));
}

static gboolean may_be_notice(const char *line)
{
    for (gsize i = 0; i < G_N_ELEMENTS(notice_words); i++) {
        if (strstr(line, notice_words[i]))
            return TRUE;
    }
    return FALSE;
}

/* A program that stands where text should. */
static gboolean is_script(const char *line)
{
    return strstr(line, "function") && strchr(line, '{') && strchr(line, ';');
}

enum jb_html_said jb_html_said_by(const char *line, gsize len)
{
    g_autofree char *copy = g_strndup(line, MIN(len, NOTICE_MAX * 4));
    glong chars = g_utf8_strlen(line, (gssize)len);
    const char *at = skip_signs(copy);
    if (chars <= END_MAX && is_end(at))
        return JB_SAID_END;
    if (chars <= EDITOR_MAX && is_editor(at))
        return JB_SAID_EDITOR;
    if (chars <= BUTTON_MAX && is_buttons(copy))
        return JB_SAID_BUTTON;
    if (chars <= LABEL_MAX && is_label(at))
        return JB_SAID_LABEL;
    if (is_script(copy) ||
        (chars <= NOTICE_MAX && (begins_any(at, notices, G_N_ELEMENTS(notices)) ||
                                 begins_any(copy, notices, G_N_ELEMENTS(notices)))))
        return JB_SAID_NOTICE;
    if (chars <= HINT_MAX && may_be_notice(copy))
        return JB_SAID_HINT;
    return JB_SAID_WORDS;
}

/* The name behind the word of office at AT, up to END; transfer full, NULL. */
static char *name_behind(const char *at, const char *end)
{
    const char *behind = begins_any(at, editors, G_N_ELEMENTS(editors));
    if (!behind || behind > end)
        return NULL;
    behind = MIN(skip_signs(behind), end);
    g_autofree char *name = g_strndup(behind, (gsize)(end - behind));
    g_strstrip(name);
    return *name ? g_steal_pointer(&name) : NULL;
}

gsize jb_html_editor_at(const char *line, gsize len, char **name)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"},   {"[", "]"},
                                           {"【", "】"}, {"［", "］"}, {"（", ")"},
                                           {"(", "）"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        gsize shut = strlen(pairs[i][1]);
        if (len < shut || memcmp(line + len - shut, pairs[i][1], shut) != 0)
            continue;
        const char *open = g_strrstr_len(line, (gssize)len, pairs[i][0]);
        const char *end = line + len - shut;
        if (!open || g_utf8_strlen(open, end - open) > EDITOR_MAX)
            continue;
        const char *at = open + strlen(pairs[i][0]);
        if (!begins_any(at, editors, G_N_ELEMENTS(editors)))
            continue;
        g_free(*name);
        *name = name_behind(at, end);
        return (gsize)(open - line);
    }
    return len;
}
