package linebreak

import (
	"math"
	"strings"
)

// mostBalanced is how many lines a title may have to be balanced; what is longer
// is no title.
const mostBalanced = 6

// Balance breaks a title into as few lines as it needs, by sense (词意完整), and
// so that the lines are about as long as each other (排列对称, GB/T 9704-2012,
// 7.3.2).
func Balance(text []rune, o Options) []Line {
	o.Justify = false
	greedy := Break(text, o)
	if len(greedy) < 2 || len(greedy) > mostBalanced || strings.ContainsRune(string(text), '\n') {
		return greedy
	}
	p := measure(text, o)
	ends := p.balanced(len(greedy))
	if ends == nil {
		return greedy
	}
	out, s := make([]Line, 0, len(ends)), 0
	for i, e := range ends {
		out = append(out, p.line(s, e, i, i == len(ends)-1))
		s = e
	}
	return out
}

// balanced finds the n line ends of least cost, or nil when none fit.
func (p *para) balanced(n int) []int {
	size := len(p.text)
	inside := insideWord(p.text)
	mean := float64(p.natural(0, size, true)) / float64(n)
	type state struct {
		cost float64
		from int
	}
	best := make([][]state, n+1)
	for k := range best {
		best[k] = make([]state, size+1)
		for i := range best[k] {
			best[k][i].cost = math.Inf(1)
		}
	}
	best[0][0].cost = 0
	for k := 1; k <= n; k++ {
		for e := 1; e <= size; e++ {
			if e < size && !p.may[e] {
				continue
			}
			for s := e - 1; s >= 0; s-- {
				if math.IsInf(best[k-1][s].cost, 1) {
					continue
				}
				w := p.natural(s, p.trim(s, e), k == 1)
				if w > p.Width(k-1) {
					if w > 2*p.Width(k-1) {
						break
					}
					continue
				}
				off := (float64(w) - mean) / float64(p.Em)
				if c := best[k-1][s].cost + off*off + p.senseCost(e, inside); c < best[k][e].cost {
					best[k][e] = state{c, s}
				}
			}
		}
	}
	if math.IsInf(best[n][size].cost, 1) {
		return nil
	}
	ends := make([]int, n)
	for k, e := n, size; k > 0; k-- {
		ends[k-1] = e
		e = best[k][e].from
	}
	return ends
}

// senseCost tells how much a line end before text[e] hurts the sense, in squared
// characters of imbalance.
func (p *para) senseCost(e int, inside []bool) float64 {
	switch {
	case e >= len(p.text):
		return 0
	case inside[e]:
		return 100
	case strings.HasSuffix(string(p.text[:e]), "半月"), strings.HasSuffix(string(p.text[:e]), "关于"):
		return 0
	case p.class[e-1] == stop || p.class[e-1] == closing || p.class[e-1] == space || p.class[e] == opening:
		return 0
	case strings.ContainsRune("的和与及暨对为在", p.text[e-1]) || strings.ContainsRune("和与及暨", p.text[e]):
		return 4
	case p.class[e-1] != p.class[e]:
		return 9
	}
	return 16
}

// words of the trade that a title does not tear.
var words = strings.Fields(`赛马晾晒 项目建设 杭州湾 上虞 经济 技术 开发区 经开区 管委会 办公室 产业 项目 平台 建设 进展 情况 推进会 推进 重大 重点 政府 投资 工作 简报
专题 会议 招商 引资 招引 签约 开工 集中 投产 达产 竣工 摘牌 落地 创新 科技 企业 服务 龙头 新材料 高端 装备 生物 医药 半导体 材料 新能源 汽车
零部件 赛马 晾晒 红旗 蓝旗 黄旗 蜗牛 通报 表扬 约谈 提醒 督查 通知 报告 总结 计划 方案 安排 季度 年度 半月 上半月 下半月 示例 数据 一览表
安全 绿色 试点 荣誉 园区 高质量 发展 攻坚 行动 比拼 作战图 实验室 研究院 完成 加快 全力 关于 进一步 做好`)

// insideWord tells for every i whether a break before it tears a word.
func insideWord(text []rune) []bool {
	out := make([]bool, len(text)+1)
	for i := range text {
		for _, w := range words {
			word := []rune(w)
			if i+len(word) <= len(text) && string(text[i:i+len(word)]) == w {
				for k := 1; k < len(word); k++ {
					out[i+k] = true
				}
			}
		}
	}
	return out
}
