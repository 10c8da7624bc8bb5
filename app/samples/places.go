package samples

import (
	"hash/fnv"

	"zonebrief/reports/zone"
)

// places are the known ones, by the name of the project or platform. They are
// plausible, not surveyed: 北片 lies by the bay, 南片 south of it.
var places = map[string]zone.Place{
	"卧龙新能源智慧产业园项目":     {X: 330_000, Y: 270_000},
	"八亿时空上虞电子材料基地项目":   {X: 560_000, Y: 215_000},
	"晶盛机电半导体设备配套产业链项目": {X: 470_000, Y: 700_000},
	"天津大学浙江研究院（绍兴）项目":  {X: 395_000, Y: 765_000},
	"曹娥江实验室":           {X: 345_000, Y: 685_000},
	"天津大学浙江研究院（绍兴）":    {X: 405_000, Y: 790_000},
	"国科中试基地":           {X: 640_000, Y: 330_000},
	"杭州湾产业协同创新中心":      {X: 480_000, Y: 420_000},
	"高层次人才创业园":         {X: 560_000, Y: 640_000},
	"科创中心":             {X: 520_000, Y: 790_000},
}

// bounds are the parts of the map in which invented projects lie.
var bounds = map[string][4]zone.Share{"北片": {210_000, 150_000, 780_000, 460_000},
	"南片": {260_000, 580_000, 800_000, 900_000}}

// waters bound the zone on the north and on the west.
var waters = [4]string{"杭州湾", "", "", "曹娥江"}

// placeAll gives the known places, and one to every so many of the projects that
// were invented. It draws no random numbers: the rest of the book stays as it is.
func placeAll(b *zone.Book, every int64) {
	for i, p := range b.Projects {
		at, known := places[p.Name]
		if box, ok := bounds[p.District]; ok && !known && p.ID%every == 0 {
			at, known = within(box, p.Code), true
		}
		if known {
			b.Projects[i].Place = zone.Some(at)
		}
	}
	for i, p := range b.Platforms {
		if at, ok := places[p.Name]; ok {
			b.Platforms[i].Place = zone.Some(at)
		}
	}
}

// within gives a place in a box that depends on the seed alone.
func within(box [4]zone.Share, seed string) zone.Place {
	h := fnv.New64a()
	h.Write([]byte(seed))
	n := h.Sum64()
	at := func(lo, hi zone.Share, bits uint64) zone.Share { return lo + zone.Share(bits%1000)*(hi-lo)/1000 }
	return zone.Place{X: at(box[0], box[2], n>>20), Y: at(box[1], box[3], n>>40)}
}
