package proof

import (
	"slices"
	"strings"
)

// A claim is proven or wrong only where every word of its clause was understood, and every
// word of what the clause goes on from: a word that is none of subject, condition,
// measure, time, unit or comparison may change what the number means. The neutral
// fillers are the words of which nobody needs to know more.

// neutral are the fillers that never change what a number means.
const neutral = `
	共 共有 共计有 一共有 现有 现共有 目前共有 目前有 累计有 累计 总 总数 已 已经 已有 现已 目前已 业已 都已 有 达
	达到 已达 高达 为 是 均为 都是 即 就是 也 则 就 并 并且 又 而 且 但 但是 不过 其次 首先 此外 另外 与此同时
	同时 在 了 个 家 项 座 名 面旗 钱 人民币 中有 实现了 完成了 于 位于 坐落于 属 属于 归 从 看 来看 从数据看
	数据显示 据统计 经统计 统计显示 结果显示 总体看 总体来看 由 被 获 获得 评为 被评为 获评 荣获 亮 亮起 挂上
	评定为 定为 被认定为 列为 被列为 升为 降为 沦为 仅 仅为 仅有 只 只有 才 尚 尚有 还 还有 另有 仍 仍有 安排
	足迹遍及 遍及 涉及 负责 负责的 负责推进 牵头 牵头的 承担 实施 所属 名下 位居 位列 居 列 排名 排 排在 名列 进度
	总体 整体 建设 推进 项目建设 旗别 名单 名单为 具体为 分布在 包括 来自 通过 相当于 折合 约合人民币 实际 所有
	全部 上 今年 全年 年度 赛马 晾晒 赛马晾晒 开展 组织 赴 集聚 拥有 建有 或 地 的话 对 以来 招引 成功 数量 金额
	规模 其中包括 在库 在库的 建成 按规则 按“默认规则” 通报 简报 略 略有 平均水平 联系 能 可 以及 和 及 与 手头
	手上 手里 手中 以 之 止 按旗别分 按产业分布看 从旗别分布看 从区域分布看 从产业分布看 从片区分布看 按区域分
	储备 共储备 据最新统计 招商人员 先后 陆续 差不多是 多达 就有 对照 经综合评定 到期末 外出 分布 重点培育 以下
	任务 纳入 已成功 各自 本次 评定`

// complete makes unproven what was judged where a word of the sentence was not
// understood.
func (r *reader) complete() {
	for i := range r.claims {
		c := &r.claims[i]
		if c.Verdict == Unproven || !slices.Contains([]Sort{Figure, Unit, Point, Flag, Rank}, c.Sort) {
			continue
		}
		if s := r.unread(c); s != "" {
			c.Verdict, c.Reason, c.Expected, c.Fix = Unproven, "“"+s+"”未能识别", "", ""
		}
	}
}

// unread gives the first word that the reading of a claim left out: any in its clause
// that is not neutral, and what is unknown in the clauses before it.
func (r *reader) unread(c *Claim) string {
	at := slices.IndexFunc(r.tokens, func(t token) bool { return t.to > c.From })
	if at < 0 {
		return ""
	}
	first, clause, end := at, -1, at
	for first > 0 && r.tokens[first-1].kind != stop {
		if first--; clause < 0 && r.tokens[first].kind == comma {
			clause = first
		}
	}
	for end < len(r.tokens) && !isOneOf(r.tokens[end].kind, stop, comma) {
		end++
	}
	for k := max(first, clause); k < end; k++ {
		t := &r.tokens[k]
		s := r.slice(t.from, t.to)
		switch {
		case t.kind == filler && t.word != nil && t.word.kind == filler && !t.word.neutral, t.kind == unknown && said(s):
			if next := r.at(k + 1); next.kind == figured && (s == "等" || s == "各" && r.everyone[k+1]) { // 甲、乙等4个项目
				continue
			}
			return s
		case t.kind == filler && r.at(r.next(k)).kind == named && slices.Contains([]string{"仅", "仅有", "只", "只有"}, s):
			return s // nobody else: that was not looked for
		case t.kind == excess || t.kind == other:
			return s
		case t.kind == figured && t.from > 0 && r.runes[t.from-1] == '各' && !r.everyone[k]:
			return "各"
		}
	}
	for k := first; k < clause; k++ {
		if t := &r.tokens[k]; t.kind == excess || t.kind == unknown && c.Verdict == Wrong && said(r.slice(t.from, t.to)) {
			return r.slice(t.from, t.to)
		}
	}
	return ""
}

// said tells whether characters say anything: they are more than signs and digits.
func said(s string) bool { return strings.Trim(s, "0123456789.-+%~～—－–/、　 ") != "" }
