// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: pthread_mutex_t
// sharing: heap objects behind functions of another file
// mistake: a reference is counted down without the lock that it is counted up under
// seen by: the simulator, ThreadSanitizer
//
// A file system keeps inodes in a table while somebody uses them.
#include "inode.h"

#include <string.h>

enum { INODES = 4 };

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static struct inode table[INODES];

void inode_table_init(void) {
  memset(table, 0, sizeof table);
  for (int i = 0; i < INODES; i++) table[i].number = i;
}

struct inode* inode_get(int number) {
  struct inode* found = NULL;
  pthread_mutex_lock(&table_lock);
  for (int i = 0; i < INODES; i++) {
    if (table[i].number == number) {
      found = &table[i];
      found->refs++;  // EXPECT-RACE
      break;
    }
  }
  pthread_mutex_unlock(&table_lock);
  return found;
}

void inode_put(struct inode* inode) {
  inode->refs--;  // EXPECT-RACE
}

int inodes_in_use(void) {
  int used = 0;
  pthread_mutex_lock(&table_lock);
  for (int i = 0; i < INODES; i++) used += table[i].refs > 0;  // EXPECT-RACE
  pthread_mutex_unlock(&table_lock);
  return used;
}
