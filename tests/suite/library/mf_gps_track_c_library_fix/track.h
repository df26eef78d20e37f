#ifndef TRACK_H
#define TRACK_H

enum { TRACK_MAX = 16 };

struct track;

/* All functions but track_new and track_free may be called by several threads at once. */
struct track* track_new(void);
void track_free(struct track* track);
int track_add(struct track* track, int x, int y);
void track_clear(struct track* track);
int track_length(struct track* track);

#endif
