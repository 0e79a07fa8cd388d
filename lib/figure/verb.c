#include "lib/figure/verb.h"

static const struct jb_terms rows[] = {
    // clang-format off
    {u"抓获 抓捕 缉捕 抓捕归案 归案 劝投 劝返 自首 刑拘 刑事拘留 拘留 行政拘留 "
     u"逮捕 批捕 批准逮捕 判处 判决 宣判 刑事处罚 留置 扣押 强制隔离戒毒 社区戒毒 "
     u"戒毒 减刑 刑事打处 擒获 拘传 不捕 治安拘留 判刑 投案 改判 捕获 拘役 缓刑 "
     u"判缓 收容 遣返 遣送 抓拍",
     JB_VERB_EVENT, NULL, "custody and sentences"},
    {u"处罚 治安处罚 行政处罚 追责 查封 冻结 查扣 查扣冻 追缴 追回 挽回 挽损 返还 "
     u"罚款 罚没 没收 缴获 收缴 销毁 筹集 投资 拨付 挽救 收监 止付 封堵 追讨 查缴 "
     u"上缴 接收 收案 清偿 扣留 吊销 暂扣 注销 退出 追赃 追赃挽损 封停 张贴 退赔 "
     u"退缴 赔偿 补偿 支付 收集 奖励 收到 收取 收回 征收 退还 节省 节约 募集 捐赠 "
     u"贷款 融资 融资额 销售 收治 主动上缴 招募 撤销 扣减 缴纳 发还 清退 清缴 缴存 "
     u"兑付 偿还 资助 补助 补贴 减税 退税 纳税 税收 储备 收购 采购 腾退 回收 调拨 "
     u"捐款 索赔 补发 缴械 兑换 消费 竣工验收",
     JB_VERB_EVENT, NULL, "money and goods"},
    {u"打掉 捣毁 铲除 端掉 摧毁 打击 打击处理 起诉 提起公诉 移送 移送起诉 移诉 "
     u"立案 立案侦查 侦破 破获 破案 侦办 侦结 查处 查结 办结 受理 审理 审结 结案 "
     u"执结 执行 执行到位 查获 起获 取缔 整治 整顿 整改 排查 清查 检查 清理 调整 "
     u"巡逻 巡查 巡防 盘查 打处 查破 侦查 发起 受案 督办 查询 审查 不诉 公诉 提起 "
     u"抗诉 监督 纠正 结对 查办 救治 抽查 核查 核实 送检 鉴定 裁定 涉案 投诉 检票 "
     u"治理 检测 诉讼 仲裁 发回重审 立案调查 查实 查明 查证 查清 核减 抽检 巡检 "
     u"巡护 惩治 处结 结清 查摆 移送审查 审查调查 复核 复查 评查 督查 核验 巡察 "
     u"审计 审批 办证 签证 检疫 核发 免诉 监禁 清障 清运 清淤 筛查 体检 查纠 纠治",
     JB_VERB_EVENT, NULL, "cases and proceedings"},
    {u"调离 安装 救助 援助 代书 咨询 接待 接访 化解 调解 调处 调解成功 培训 教育 "
     u"宣传 宣讲 走访 帮教 劝阻 接警 服务 解答 受援 司法救助 预警劝阻 普法 慰问 "
     u"帮扶 调撤 接受 接听 接报 营救 解救 抢救 抢险救援 疏散 转移 安置 救援 "
     u"火灾扑救 扑救 惠及 帮助 协助 协调 接种 诊疗 门诊 培育 调取 批评教育 函询 "
     u"劝导 劝离 护送 毕业 就业 参保 脱贫 回访 随访 暗访 救出 获救 接入 调集 调派 "
     u"抽调 增援 受教育 义诊 帮办 代办 疏导",
     JB_VERB_EVENT, NULL, "people served"},
    {u"建立 成立 组建 设立 建成 新建 改建 配备 配齐 投入 选聘 招聘 聘任 选派 选拔 "
     u"出动 设置 设卡 评选 创建 修订 召开 开展 组织 开具 部署 增设 改造 新增 聘请 "
     u"招录 公开 开工 竣工 投产 派驻 派出 下派 驻村 建设 铺设 修建 维修 栽种 植树 "
     u"种植 运送 运输 扩建 修复 开通 运营 入选 派发 组织处理 开除 转运 投放 生产 "
     u"加工 制造 完工 通车 投运 建档 建账 入驻 进驻 增派 投递 复工",
     JB_VERB_EVENT, NULL, "forces, posts and works"},
    {u"办理 处理 处分 党纪政务处分 问责 约谈 诫勉 关停 关闭 撤换 发放 处置 办复 "
     u"答复 上报 采集 录入 登记 划分 覆盖 完成 实现 轮训 入户 发现 新发现 "
     u"登记吸毒人员 社区康复 矫正 特赦 假释 预警 拦截 处警 受警 确立 命名 表彰 "
     u"授予 印发 出台 制定 举办 参与 参加 讨薪 缉拿 布控 反馈 移交 督促 责令 警告 "
     u"出具 制发 签发 送达 避免 下架 删除 升级 吸纳 发送 推送 悬挂 排摸 摸排 出警 "
     u"造成 死亡 受伤 失踪 发生 消除 拆除 提供 征集 采纳 发布 公布 签订 签署 形成 "
     u"获得 减免 下达 授信 成交 出口 进口 引进 落地 签约 吸引 带动 比对 涉及 牵涉 "
     u"举报 指导 免职 报送 提出 更换 载客 到站 采样 试点 推广 应用 认定 评定 授牌 "
     u"注册 动员 出席 申请 复议 拍卖 训诫 谈话 依法处理 锁定 缉获 斩断 移除 寻回 "
     u"找回 曝光 公示 惩处 纳管 处以 抽取 受骗 被骗 认领 录取 通报曝光 党纪处分 "
     u"受处分 撤职 警示 提醒 评估 督导 办件 出入境 扑灭 供应 保供 研发 标注 赋码 "
     u"赋分 联网 上线 拆解 拆迁 搬迁 焚烧 利用 抢测 观测 施测 颁发 排水 换发 送交 "
     u"驱离 拖移 消杀 献血 登门 约见 包联 联系 领办 交办 转办 领取 分流 拆违 复垦",
     JB_VERB_EVENT, NULL, "papers, meetings and others"},
    {u"有 共有 现有 实有 已有 另有 还有 均有 仅有 约有 拥有 含 含有 包括 包含 达 "
     u"达到 高达 多达 为 是 占 占到 超 共计 共 合计 总计 累计 计 达成 分别为 "
     u"分别达 保持在 稳定在 维持在 控制在 位居 排名 设有 建有 存在 剩余 尚余 尚有 "
     u"其中有",
     JB_VERB_STATE, NULL, "leads to a number"},
    {u"上升 增长 提高 增加 提升 升高 上涨 攀升 增多 扩大 多 升 涨 猛增 激增 增 "
     u"加快 回升 提速 递增 猛增到 回暖",
     JB_VERB_CHANGE_UP, NULL, "grows"},
    {u"下降 减少 降低 回落 下跌 缩减 缩短 压降 少 降 跌 减 下滑 收窄 放缓 萎缩 "
     u"压减 递减 走低 缩小",
     JB_VERB_CHANGE_DOWN, NULL, "shrinks"},
    // clang-format on
};

static struct jb_glossary glossary = JB_GLOSSARY(rows);

enum jb_verb jb_verb_match(const UChar *text, gsize len, gsize *matched)
{
    const struct jb_terms *row = jb_glossary_match(&glossary, text, len, matched);

    return row == NULL ? 0 : (enum jb_verb)row->kind;
}

enum jb_verb jb_verb_before(const UChar *begin, const UChar *end, gsize *matched)
{
    const struct jb_terms *row = jb_glossary_match_before(&glossary, begin, end, matched);

    return row == NULL ? 0 : (enum jb_verb)row->kind;
}
