// The lines of a ledger's records, and what can be read off one: a record is one line of JSON with its names in order, so
// that the last "subject" is the record's own.
#ifndef LINES_H
#define LINES_H

#define _GNU_SOURCE
#include "findings.h"
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *bytes;
    size_t length;
} Text;

typedef struct {
    Text *lines;
    size_t count, bytes;
} Lines;

// Each line stands after its length in four bytes, lowest first.
static Lines read_lines(const char *path) {
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0 || about.st_size == 0) fail(path, "cannot be read");
    const char *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) fail(path, "cannot be mapped");
    Lines lines = {0};
    size_t room = 0;
    for (size_t at = 0; at + 4 <= (size_t)about.st_size;) {
        uint32_t length;
        memcpy(&length, bytes + at, 4);
        if (lines.count == room) {
            room = room ? room * 2 : 1 << 16;
            lines.lines = realloc(lines.lines, room * sizeof(Text));
            if (!lines.lines) fail(path, "out of memory");
        }
        lines.lines[lines.count++] = (Text){bytes + at + 4, length};
        lines.bytes += length;
        at += 4 + length;
    }
    return lines;
}

static const char *find_last(Text text, const char *wanted) {
    size_t length = strlen(wanted);
    for (size_t at = text.length - length + 1; at-- > 0;)
        if (text.bytes[at] == wanted[0] && memcmp(text.bytes + at, wanted, length) == 0) return text.bytes + at + length;
    return NULL;
}

static Text until_quote(const char *start, Text line) {
    const char *end = memchr(start, '"', (size_t)(line.bytes + line.length - start));
    return (Text){start, end ? (size_t)(end - start) : 0};
}

static Text subject_of(Text line) {
    const char *start = find_last(line, "\"subject\":\"");
    if (!start) fail("a line", "has no subject");
    return until_quote(start, line);
}

static uint64_t version_of(Text line) {
    const char *start = find_last(line, "\"subjectversion\":");
    if (!start) fail("a line", "has no subject version");
    return strtoull(start, NULL, 10);
}

// The agency that a record makes the lead of an action; nothing for other records.
static Text lead_agency_of(Text line) {
    if (!find_last(line, "\"type\":\"action.lead-agency-assigned.v1\"")) return (Text){0};
    const char *start = memmem(line.bytes, line.length, "\"agency\":\"", 10);
    return start ? until_quote(start + 10, line) : (Text){0};
}

static uint64_t hash_of(Text text) {
    uint64_t hash = 1469598103934665603ULL;
    for (size_t at = 0; at < text.length; at++) hash = (hash ^ (unsigned char)text.bytes[at]) * 1099511628211ULL;
    return hash;
}

// The simplest state of every subject: how many records it has and which agency leads it. Names are copied, for a line
// may be gone with the next one.
typedef struct {
    char *name;
    uint32_t length, records;
    char owner[96];
} State;

typedef struct {
    State *states;
    size_t room, count;
} Fold;

static State *state_of(Fold *fold, Text subject) {
    if (fold->count * 2 >= fold->room) {
        Fold larger = {calloc(fold->room ? fold->room * 2 : 1 << 12, sizeof(State)), fold->room ? fold->room * 2 : 1 << 12, fold->count};
        if (!larger.states) fail("fold", "out of memory");
        for (size_t at = 0; at < fold->room; at++) {
            if (!fold->states[at].name) continue;
            size_t place = hash_of((Text){fold->states[at].name, fold->states[at].length}) & (larger.room - 1);
            while (larger.states[place].name) place = (place + 1) & (larger.room - 1);
            larger.states[place] = fold->states[at];
        }
        free(fold->states);
        *fold = larger;
    }
    size_t place = hash_of(subject) & (fold->room - 1);
    while (fold->states[place].name) {
        State *state = &fold->states[place];
        if (state->length == subject.length && memcmp(state->name, subject.bytes, subject.length) == 0) return state;
        place = (place + 1) & (fold->room - 1);
    }
    State *state = &fold->states[place];
    state->name = malloc(subject.length);
    if (!state->name) fail("fold", "out of memory");
    memcpy(state->name, subject.bytes, subject.length);
    state->length = (uint32_t)subject.length;
    fold->count++;
    return state;
}

static void fold_line(Fold *fold, Text line) {
    State *state = state_of(fold, subject_of(line));
    state->records++;
    Text agency = lead_agency_of(line);
    if (agency.length) snprintf(state->owner, sizeof state->owner, "%.*s", (int)agency.length, agency.bytes);
}

#endif
