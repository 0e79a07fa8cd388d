#include "query/wording.h"

/* Only words that mean the same whatever stands around them; single characters only where
 * they are an abbreviation of the longer word (案 is 案件). */
// clang-format off
const struct jb_wording_row jb_wording_table[] = {
    {"打掉 铲除 摧毁 捣毁 端掉 打击掉 扫除 铲掉",       "break up (gangs)"},
    {"团伙 组织 集团 犯罪团伙 犯罪组织 犯罪集团",       "gang"},
    {"黑恶 涉黑涉恶 涉黑恶 涉恶涉黑 黑恶势力 涉黑涉恶类", "black and evil"},
    {"破获 侦破 告破 侦破了 破获了",                   "solve (cases)"},
    {"抓获 抓捕 捕获 擒获 抓捕归案 缉捕",               "catch"},
    {"查处 查办 查办了 查处了",                        "deal with (offences)"},
    {"缴获 收缴 起获",                                 "seize"},
    {"嫌疑人 犯罪嫌疑人 违法犯罪嫌疑人 涉案嫌疑人 嫌犯 疑犯", "suspect"},
    {"案件 案 案子",                                   "case"},
    {"电信诈骗 电信网络诈骗 电信网络新型违法犯罪 电诈 网络电信诈骗", "telecom fraud"},
    {"调解 调处 调处化解 调解化解",                     "mediate"},
    {"矛盾纠纷 纠纷 矛盾 社会矛盾纠纷 社会矛盾",         "dispute"},
    {"办理 承办",                     "handle"},
    {"法律援助 法援",                                  "legal aid"},
    {"农民工 进城务工人员 外来务工人员",                "migrant worker"},
    {"发放 分发 派发 散发",                            "hand out"},
    {"宣传资料 宣传品 宣传材料 宣传单",                  "leaflet"},
    {"解答 答复",                                 "answer"},
    {"咨询 法律咨询 咨询服务 法律咨询服务",              "advice"},
    {"经济损失 损失",                                  "loss"},
    {"挽回 避免 挽损",                                 "recover or avert (losses)"},
    {"交通事故 道路交通事故",                           "road accident"},
    {"酒驾 酒后驾驶 饮酒驾驶 酒后驾车",                  "drink-driving"},
    {"醉驾 醉酒驾驶 醉酒驾车 醉酒驾驶机动车",            "drunk driving"},
    {"毒驾 吸毒驾驶 吸毒后驾驶",                        "drug-driving"},
    {"网格员 专职网格员 网格长",                        "grid warden"},
    {"接访 接待来访 接待上访 接待信访",                  "receive petitioners"},
    {"开展 举办 举行 组织开展",                         "hold"},
    {"排查 摸排 排查出 摸排出 排查发现",                 "search for and find"},
    {"化解 化解成功 成功化解 化解了",                    "resolve"},
    {"建成 建立 建成了",                                "build"},
    {"总数 总量 总计 合计 总人数",                      "total"},
    {"受援 受援群众 受援人 受援人员 援助受援人",          "who was given legal aid"},
    {"- 各类 各种 各项 累计 共计 一共 全部 总共 先后 的 了 等", "adds nothing"},
    {NULL, NULL},
};
// clang-format on
