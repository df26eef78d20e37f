// kind: none
// static: none
// build: none
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
      found->refs++;
      break;
    }
  }
  pthread_mutex_unlock(&table_lock);
  return found;
}

void inode_put(struct inode* inode) {
  pthread_mutex_lock(&table_lock);
  inode->refs--;
  pthread_mutex_unlock(&table_lock);
}

int inodes_in_use(void) {
  int used = 0;
  pthread_mutex_lock(&table_lock);
  for (int i = 0; i < INODES; i++) used += table[i].refs > 0;
  pthread_mutex_unlock(&table_lock);
  return used;
}
