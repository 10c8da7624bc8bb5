// Package settings changes what a book is set to: options of documents and of the office, rules of the race
// (评旗规则), lists of industries and areas. Each change is one step of the session.
package settings
