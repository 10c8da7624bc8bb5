package briefing

import "zonebrief/reports/zone"

// EveryWording lists all that the headlines and the lead of a feature page may say of a half-month.
func EveryWording(b *zone.Book, at zone.Period) []string {
	d := featurePage{draft: newDraft("feature", b, at)}
	d.now = d.course()
	var out []string
	for _, list := range [][]candidate{kickers, mainTitles, subtitles, leads, courtingSlogans, buildingSlogans,
		innovationSlogans} {
		news, other := d.fitting("", list)
		for _, text := range append(news, other...) {
			out = append(out, d.fill(text))
		}
	}
	return out
}

// Wordings counts the candidates that fit a half-month, list by list.
func Wordings(b *zone.Book, at zone.Period) []int {
	d := featurePage{draft: newDraft("feature", b, at)}
	d.now = d.course()
	var out []int
	for _, list := range [][]candidate{kickers, mainTitles, subtitles, leads, courtingSlogans, buildingSlogans,
		innovationSlogans} {
		news, other := d.fitting("", list)
		out = append(out, len(news)+len(other))
	}
	return out
}
