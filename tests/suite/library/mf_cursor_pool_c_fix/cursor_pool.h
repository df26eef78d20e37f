#ifndef CURSOR_POOL_H
#define CURSOR_POOL_H

/* Cursors of a database. A pool may be used by several threads. */
struct cursor_pool;

struct cursor_pool* cursor_pool_create(int limit);
void cursor_pool_destroy(struct cursor_pool* pool);
int cursor_pool_open(struct cursor_pool* pool);
void cursor_pool_close(struct cursor_pool* pool, int cursor);
int cursor_pool_resize(struct cursor_pool* pool, int limit);
int cursor_pool_peak(struct cursor_pool* pool);

#endif
