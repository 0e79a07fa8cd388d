#include "lib/figure/phrase.h"

#include "lib/figure/glossary.h"
#include "lib/figure/glyph.h"

#define LEAD JB_PHRASE_LEAD
#define TAIL JB_PHRASE_TAIL
#define ADVERB JB_PHRASE_ADVERB
#define PREP JB_PHRASE_PREP
#define THERE JB_PHRASE_THERE
#define JOIN JB_PHRASE_JOIN
#define SPEECH JB_PHRASE_SPEECH
#define LIGHT JB_PHRASE_LIGHT
#define BOND JB_PHRASE_BOND
#define MOVE JB_PHRASE_MOVE
#define SUFFIX 1  /* a verb before it makes a name: 援助中心 */
#define PERSONS 2 /* whoever they are: 群众, 工作人员 */

static const struct jb_terms rows[] = {
    // clang-format off
    {u"其中 当中 并且 此外 另外 另 即 其次 其次是 首先 据统计 据悉 据介绍 据了解 "
     u"经统计 经查 期间 其间 以来 高效 切实 集中 统一 逐步 精准 及时 当天 当日 "
     u"现场 目前 目前共 至今 迄今 例如 比如 包括 含 特别是 尤其是 因此 所以 但 "
     u"但是 不过 惟 惟有 再有 合共 连同 加上 另加 曾经 每日 比上年 较上年 同比上年 "
     u"去年 上年 上述 此次 本次 这些 公开 也于 也将 由于 因为 随即 虽然 尽管 如果 "
     u"与此同时 在此基础上 不仅 不但 而且 并已",
     LEAD, NULL, "before a phrase"},
    {u"统筹 始终 聚焦 走进 成立 决定 落实 认真 强化 加强 推进 推动 坚持 贯彻 来到 "
     u"紧扣 认识 学习 着力 发扬 严格 严守 充分 织密 筑牢 打造 构建 健全 完善 创新 "
     u"探索 优化 提升 改进 保障 维护 确保 促进 助力 致力 承办 主办 启动 迎来 结束 "
     u"收官 揭牌 挂牌 开启 按要求 重拳 铁腕 严打 呈现 全力 倾力 合力 加大 加快 "
     u"开始 继续 准备 希望 呼吁 提醒 建议 总结 盘点 梳理 解读 回顾 部署 安排 支持 "
     u"制作 管辖 掌握 引导 督导 承担 要求 指定",
     MOVE, NULL, "a verb of headings and intentions"},
    {u"可 可以 能 应 须 需 拟 计划 力争 预计 正在 正 尚在 仍在 仍 先 迅速 连夜 "
     u"联合 会同 共同 按时间 按时 如期 相继 均已 已全部 均按 全都 另行 精心 "
     u"突击 已先后 又再次 也已 仍然 紧急 加紧 火速 即刻 昼夜 "
     u"联手",
     ADVERB, NULL, "before a predicate"},
    {u"近 超 达 达成 高达 多达 已达 可达 各 各有 均为 分别为 分别达 分别是 至 升至 "
     u"降至 增至 减至 增加到 增加至 提高到 提高至 提升至 提升到 下降到 下降至 "
     u"上升到 上升至 扩大到 突破 了 保持 保持在 动态保持在 始终保持在 稳定在 "
     u"维持在 控制在 达到了 超过 超过了 约为 计 共达 总计达 动态 每人 每户 每次 : "
     u"是为",
     TAIL, NULL, "before a number"},
    {u"依据 依托 针对 围绕 利用 运用 经 经过 为了 自 给 跟 结合 借助 紧盯 随着 "
     u"面对 除 除了 鉴于 沿着 截至 "
     u"据",
     PREP, NULL, "before a noun it governs"},
    {u"剩余 其中有 中有",
     THERE, NULL, "says there is"},
    {u"暨",
     JOIN, NULL, "joins nouns"},
    {u"介绍 表示 说 指出 获悉 了解到 称 透露 强调 认为 告诉 坦言 解释 回应 宣布 "
     u"通报称 指 提到 写道 显示 报道 感慨 介绍说 表示说 通报 悉 "
     u"供图 摄影 供稿 消息 发布消息 告诉记者 直言 说道 谈到",
     SPEECH, NULL, "says"},
    {u"开展 进行 参与 参加 完成 实现 发挥 组成 获得 获 受伤 死亡 遇难 用于 位于 "
     u"分布 分布在 遍布 纳入 接受 涉及 来自 属于 属 予以 得到 享受 投入使用 正式 "
     u"进入 处于 落户 入选 荣获 受到 受益 组织着 负责 前往 赶赴 交出 上缴 随 让 使 "
     u"用 作为 成为 系 占 遭 涌入 增设 表达 撰写 高于 低于 指标 无法 不 举行 出席 "
     u"紧紧 牢固 着眼 立足 服务于 举报称 接报 发现 出现 占全 累积 介绍称 令 迫使 "
     u"鼓励 导致 致使 造成 "
     u"列为 列入 列进 评为 定为 改为 变为 升为 用来 得以 从而 促使 使得 "
     u"取得 带来 引发 供",
     LIGHT, NULL, "a verb that makes no noun"},
    {u"的 等 左右 以上 以下 以内 其 后 前 内 中 外 时 来 起 之 不等 多 余 左 间 "
     u"间隔 ( )",
     BOND, NULL, "begins no noun"},
    {u"同时 又 再 就 已经 都 先后 陆续 现 现已 累计已 全年 全年共 全部 成功 依法 "
     u"快速 全面 大力 积极 主动 有效 坚决 严厉 扎实 持续 不断 进一步 当场 目前已 "
     u"已累计 共累计 必须 被 尚 曾 首次 每年 每月 每周 每天 也在 连续 随后 初步 "
     u"当即 之后 一举 后来 接着 再次 又先后",
     LEAD | ADVERB, NULL, "before a phrase; before a predicate"},
    {u"而 且",
     LEAD | BOND, NULL, "before a phrase; begins no noun"},
    {u"总计 合计 约 亦",
     LEAD | TAIL, NULL, "before a phrase; before a number"},
    {u"其余 其他 尚余 另有 当中有",
     LEAD | THERE, NULL, "before a phrase; says there is"},
    {u"平均 大幅 明显 显著 略 略有 小幅 大幅度 稳步",
     TAIL | ADVERB, NULL, "before a number; before a predicate"},
    {u"比 牵头",
     ADVERB | LIGHT, NULL, "before a predicate; a verb that makes no noun"},
    {u"达到 到",
     TAIL | LIGHT, NULL, "before a number; a verb that makes no noun"},
    {u"也有 只有 约有",
     TAIL | THERE, NULL, "before a number; says there is"},
    {u"、",
     TAIL | JOIN, NULL, "before a number; joins nouns"},
    {u"才",
     ADVERB | BOND, NULL, "before a predicate; begins no noun"},
    {u"对 向 通过 按照 按 根据 以 于",
     PREP | LIGHT, NULL, "before a noun it governs; a verb that makes no noun"},
    {u"同",
     PREP | JOIN, NULL, "before a noun it governs; joins nouns"},
    {u"於",
     LIGHT | BOND, NULL, "a verb that makes no noun; begins no noun"},
    {u"并 及 以及 和 或",
     LEAD | JOIN | BOND, NULL, "before a phrase; joins nouns; begins no noun"},
    {u"还 只 仅 已 均 累计 共 共计 总共 一共 分别",
     LEAD | TAIL | ADVERB, NULL, "before a phrase; before a number; before a predicate"},
    {u"还有 仅有 亦有 尚有 有 共有 则有 均有 已有 就有",
     LEAD | TAIL | THERE, NULL, "before a phrase; before a number; says there is"},
    {u"则",
     LEAD | TAIL | BOND, NULL, "before a phrase; before a number; begins no noun"},
    {u"深入 较 同比 环比",
     LEAD | ADVERB | LIGHT, NULL, "before a phrase; before a predicate; a verb that makes no noun"},
    {u"现有",
     LEAD | ADVERB | THERE, NULL, "before a phrase; before a predicate; says there is"},
    {u"将",
     LEAD | ADVERB | PREP, NULL, "before a phrase; before a predicate; before a noun it governs"},
    {u"由",
     LEAD | TAIL | PREP, NULL, "before a phrase; before a number; before a noun it governs"},
    {u"把",
     LEAD | PREP | LIGHT, NULL, "before a phrase; before a noun it governs; a verb that makes no noun"},
    {u"在 从",
     TAIL | PREP | LIGHT, NULL, "before a number; before a noun it governs; a verb that makes no noun"},
    {u"因",
     ADVERB | PREP | LIGHT, NULL, "before a predicate; before a noun it governs; a verb that makes no noun"},
    {u"也",
     LEAD | TAIL | ADVERB | BOND, NULL, "before a phrase; before a number; before a predicate; begins no noun"},
    {u"与",
     LEAD | PREP | JOIN | LIGHT, NULL, "before a phrase; before a noun it governs; joins nouns; a verb that makes no noun"},
    {u"为",
     TAIL | PREP | LIGHT | BOND, NULL, "before a number; before a noun it governs; a verb that makes no noun; begins no noun"},
    {u"是",
     LEAD | TAIL | LIGHT | BOND, NULL, "before a phrase; before a number; a verb that makes no noun; begins no noun"},
    {u"人均 日均 月均 年均 见义勇为 政治 全市 全省 全国 全县 全区 同样 同意 大同 "
     u"合同 不同 会同案 与众不同 都会 首都 成都 应对 针对性 对于 绝对 反对 相对 "
     u"面对面 自来 来自首 自己 自主 各自 亲自 自动 至于 关于 等于 终于 敢于 善于 "
     u"勇于 乐于 属实 将近 因素 原因 基因 经常 已经是 曾任 进而 把手 以及时 也门 "
     u"就是 只要 只是 现象 即将 立即 即日 即可 使用 使命 使者 使馆 命令 责令 法令 "
     u"令人 新发现 体现 兑现 变现 再现 发现率 口令 公共 总共计 有机 有色 有毒 有望 "
     u"有偿 有线 有序 有力 有志 有轨 中共 共和 共有产权 获得者 多次 华为 预约 现金 现役 "
     u"现行 现案 共同体 共享 共产党 共青团 和平 和谐 和解 就业 就医 就诊 再生 再审 "
     u"再犯 都市 均匀 与会 约谈 约束 较大 较重 较长 较高 并购 并网 并案 还款 还贷 "
     u"并处 还原 将军 收到 接到 受理到 找到 送到 查到 发到 做到 所有 拥有 持有 "
     u"国有 设有 建有 享有 占有 甚至 存在 现在 行为 节约 签约 履约 附近 统计 会计 "
     u"审计 设计 归还 返还 退还 偿还 规则 原则 赶超 执行到位 到位 全面落实 "
     u"持续时间 有效期 有效投诉 已决 未决 有限 有关 有害 有组织 有价 在逃 在建 "
     u"在校 在册 在岗 在线 在押 对象 对接 对外 对口 由来 从业 从事 向日 以案 "
     u"通过率 根据地 按揭 按键 为民 为主 于都 自首 自治 自愿 自行 自制 自然 自来水 "
     u"给付 同案 同步 同类 同学 跟踪 将来 被告 被害 被执行 被盗 被骗 被困 被侵 "
     u"把关 把握 经济 经营 经费 经验 经理 经纪 利用率 因公 因病 与案 或者 即时 "
     u"都江堰 主动脉 成功率 全民 全程 全域 全科 全国性 新型 还清 参与率 占地 占用 "
     u"仅供 各类 各级 各种 各项 各地 各族 各界 也是 也称 比例 比赛 比重 比特 比武 "
     u"高效率 联合会 联合国 联合体 牵头单位 共同富裕 为由 对方 对手 同志 同比例 "
     u"在线率 在控率 在位率 连续犯 超载 超员 超速 超限 超标 超期 超时 近视 近期 "
     u"近年 约定 约见 先进 先锋 再教育 才艺 才能 全额 全体 全新 积极分子 平均数 "
     u"总数 总体 总计划 正规 都督 曾用名 应急 应用 应当 应诉 需求 必须品 可疑 可视 "
     u"可燃 可再生 能源 能力 能手 要素 要案 要闻 会议 会员 会商 如实 令牌 让利 "
     u"说明 说服 指数 指导 指挥 指令 指控 指引 指认 称号 称重 宣布破产 通报表扬 "
     u"通报批评 报道率 表示异议 强调率 用户 用电 用水 用工 用人 用地 用血 获刑 "
     u"获救 获益 系统 系列 占比 于是 在野 在场 于洪 随身 随机 随迁 与党 组织者 "
     u"获得感 进行曲 进入率 完成率 完成额 完成量 实现率 参加人 参加者 涉及面 "
     u"涉及案 对讲机 以色列 因特网 比亚迪 用途 用品 按摩 到期 到案 遭遇 占道 让步 "
     u"负责人 船只 部门负责人 紧急状态 紧急情况 每年度 据点 证据 数据 单据 "
     u"收据 票据 占据 消息灵通 "
     u"经侦 经开 经信 经贸 经发 经管 经销 经由 自贸 自然人 自媒体 给水 "
     u"给排水 跟班 依法治 用人单位 用地面积 由头 以工代赈 将领 均衡 均等",
     0, NULL, "words that only begin or end like one of the others"},
    // clang-format on
};

/* What a subject ends with: bodies, offices, and people who act. */
static const struct jb_terms agents[] = {
    // clang-format off
    {u"机关 公安机关 公安 公安局 刑警队 交警 警方 民警 警察 辅警 法院 检察院 "
     u"检察机关 司法局 司法所 政法委 组织部 宣传部 统战部 人民政府 政府 部门 总局 "
     u"厅 联合会 总会 红十字会 集团 公司 银行 医院 学校 大学 学院 研究院 消防队伍 "
     u"消防部门 律师 律师事务所 法官 检察官 干警 调解员 网格员 "
     u"队员 执法人员 街道 社区 乡镇 党委 市委 省委 "
     u"县委 区委 纪委 监委 纪委监委 纪检监察机关 人社局 海关 海警 边防 监狱 看守所 "
     u"戒毒所 工会 妇联 团委 残联 课 监警会 消费者委员会 公安处 铁路公安处 公安厅 "
     u"司法厅 中院 高院 最高法 最高检 最高人民法院 最高人民检察院 公安部 司法部 "
     u"教育部 财政部 商务部 各部 各地 当地 全市 全省 全县 全区 全国 我市 我省 我县 "
     u"我区 该市 该省 该县 该区 该院 该局 该所 该中心 我国 全州 全旗 全镇 全乡 "
     u"全村 本市 本省 战线 军区 部队 官兵 车间 项目部 站段 团队 市 省 县 警队 "
     u"警务处 廉署 海关署 纪检监察部门 两级警方 管理处 惠企平台 庭 专案组 检查组 "
     u"督导组 调查组 执法组 巡察组 三地 两地 多地 多家 税务机关 司法机关 行政机关 "
     u"政法机关 政法系统 法院系统 海事 应急管理 消防 消防救援 救援队 特警 巡警 "
     u"刑警 网警 网安 铁警 交管 交管部门 行业协会 金融机构 平台企业 部 委 署 院 "
     u"国务院 水利部 应急管理部 公安机关民警 中央纪委国家监委 航空公司 银保监局 "
     u"税务局 应急局 组 新闻办 办公厅 新闻办公室 发改委 卫健委 国资委 交委 住建局 "
     u"城管局 "
     u"同志 书记 市长 县长 主任 局长 院长 检察长 所长 消防员 指战员 武警 "
     u"公安干警 两级法院 两级检察院 宣讲团 法律援助中心 公证处 仲裁委员会 "
     u"市场监管部门 综合执法局 城管部门 林业部门 渔政 渔政部门 气象部门 "
     u"交通运输部门 卫健部门 教育部门 民政部门 人社部门 税务部门 海关缉私局 "
     u"缉私局 环保部门 生态环境部门 消委会 消协 报社 工商联 科协 "
     u"文联 残疾人联合会 指挥中心 行政审批局 住建部门 农业农村部门 自然资源部门 "
     u"应急管理部门 应急部门 文旅部门 铁路部门 电力公司 供电公司 交警部门 "
     u"公安交警 公安交管 治安部门 刑侦部门 禁毒部门 经侦部门 网安部门 监察机关 "
     u"审判机关 检察院系统 公检法 公检法司 新华社 警务室 工作站 调解室 调委会 "
     u"合作社 村委会 居委会 党支部 党组 党组织 政法单位 团伙成员 高校 中小学 "
     u"幼儿园 各校 各单位 各部门 各县区 各级法院 各级检察机关 各级公安机关 "
     u"各级政府",
     0, NULL, "a body, an office, or people who act"},
    {u"分局 派出所 支队 大队 中队 总队 法庭 委员会 管理局 监管局 局 办公室 中心 "
     u"服务中心 协会 学会 基金会 队伍 组织 调解组织 机构 仲裁委 仲裁院 指挥部 小组 "
     u"专班 工作组 工作队 检查站 警务站 警察课",
     SUFFIX, NULL, "a body whose name may begin with a verb"},
    {u"人员",
     SUFFIX | PERSONS, NULL, "people whose name may begin with a verb"},
    {u"群众 村民 居民 市民 旅客 志愿者 工作人员 企业 单位 乘客 网民 网友 游客 家长 学生 "
     u"老人 老年人 职工 农民工 商户 业主 用户 消费者 司机 驾驶员",
     PERSONS, NULL, "people and bodies whose name says nothing of who they are"},
    // clang-format on
};

static const struct jb_terms wholes[] = {
    // clang-format off
    {u"全市 全省 全县 全区 全国 全州 全旗 全镇 全乡 全村 我市 我省 我县 我区 我州 "
     u"我国 我院 我局 该市 该省 该县 该区 该院 该局 该州 该校 该所 该平台 各地 "
     u"当地 本市 本省 本县 本区 全系统 全国各地 全省各地 全市各级 各县区 各市县 "
     u"各区县 全港 本港 全域 全疆 全线 全行业",
     0, NULL, "the whole place"},
    // clang-format on
};

static struct jb_glossary phrase_glossary = JB_GLOSSARY(rows);
static struct jb_glossary agent_glossary = JB_GLOSSARY(agents);
static struct jb_glossary whole_glossary = JB_GLOSSARY(wholes);

guint jb_phrase_at(const UChar *text, gsize at, gsize end, gsize *len)
{
    const struct jb_terms *row =
        at < end ? jb_glossary_match(&phrase_glossary, text + at, end - at, len) : NULL;

    return row == NULL ? 0 : row->kind;
}

guint jb_phrase_match(const UChar *text, gsize at, gsize end, guint kinds, gsize *len)
{
    return jb_phrase_at(text, at, end, len) & kinds;
}

guint jb_phrase_before(const UChar *text, gsize begin, gsize end, guint kinds, gsize *len)
{
    const struct jb_terms *row =
        begin < end
            ? jb_glossary_match_before(&phrase_glossary, text + begin, text + end, len)
            : NULL;

    return row == NULL ? 0 : row->kind & kinds;
}

/* 一是, 二要: an enumerator and its verb. */
static gboolean is_enumerator(const UChar *text, struct jb_span span)
{
    return span.begin + 2 < span.end &&
           jb_is_one_of(text[span.begin], u"一二三四五六七八九十") &&
           jb_is_one_of(text[span.begin + 1], u"是要");
}

struct jb_span jb_phrase_strip_front(const UChar *text, struct jb_span span, guint kinds)
{
    gsize len = 0;

    while (span.begin < span.end) {
        if (jb_is_one_of(text[span.begin], u" 、,:;\t\"”)"))
            span.begin++;
        else if (is_enumerator(text, span))
            span.begin += 2;
        else if (jb_phrase_match(text, span.begin, span.end, kinds, &len))
            span.begin += len;
        else
            break;
    }
    return span;
}

struct jb_span jb_phrase_strip_back(const UChar *text, struct jb_span span, guint kinds)
{
    gsize len = 0;

    while (span.begin < span.end) {
        if (jb_is_one_of(text[span.end - 1], u" 、,:;(\t\""))
            span.end--;
        else if (jb_phrase_before(text, span.begin, span.end, kinds, &len))
            span.end -= len;
        else
            break;
    }
    return span;
}

/* The end of SPAN before a bracket that closes it: 各县(市、区). */
static gsize before_bracket(const UChar *text, gsize begin, gsize end)
{
    if (end <= begin || text[end - 1] != ')')
        return end;
    for (gsize i = end - 1; i > begin && end - i < 10; i--)
        if (text[i - 1] == '(')
            return i - 1;
    return end;
}

gsize jb_agent_before(const UChar *text, gsize begin, gsize end)
{
    gsize len = 0, whole = end;

    end = before_bracket(text, begin, end);

    if (begin >= end ||
        jb_glossary_match_before(&agent_glossary, text + begin, text + end, &len) == NULL)
        return 0;
    return len + (whole - end);
}

gboolean jb_agent_is_general(const UChar *text, gsize begin, gsize end)
{
    gsize len = 0;
    const struct jb_terms *row =
        begin < end
            ? jb_glossary_match_before(&agent_glossary, text + begin, text + end, &len)
            : NULL;

    return row != NULL && row->kind & PERSONS;
}

gsize jb_agent_at(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;

    if (at >= end ||
        jb_glossary_match(&agent_glossary, text + at, end - at, &len) == NULL)
        return 0;
    return len;
}

gboolean jb_names_body(const UChar *text, gsize verb_end, gsize end)
{
    const struct jb_terms *row =
        verb_end < end
            ? jb_glossary_match(&agent_glossary, text + verb_end, end - verb_end, NULL)
            : NULL;

    return row != NULL && row->kind & SUFFIX;
}

gsize jb_whole_at(const UChar *text, gsize at, gsize end)
{
    gsize len = 0;

    if (at >= end ||
        jb_glossary_match(&whole_glossary, text + at, end - at, &len) == NULL)
        return 0;
    return len;
}
