// kind: none
// static: none
// build: none

// A table of open files, looked up under a read lock.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct inode {
  int number;
  int links;
  struct inode* next;
};

static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct inode* table[8];

static void inode_add(int number) {
  struct inode* inode = malloc(sizeof *inode);
  if (inode == NULL) abort();
  inode->number = number;
  inode->links = 1;
  pthread_rwlock_wrlock(&table_lock);
  inode->next = table[number % 8];
  table[number % 8] = inode;
  pthread_rwlock_unlock(&table_lock);
}

static int inode_links(int number) {
  int links = 0;
  pthread_rwlock_rdlock(&table_lock);
  for (struct inode* i = table[number % 8]; i != NULL; i = i->next) {
    if (i->number == number) links = i->links;
  }
  pthread_rwlock_unlock(&table_lock);
  return links;
}

static void* mount_disk(void* arg) {
  (void)arg;
  inode_add(3);
  inode_add(11);
  return NULL;
}

int main(void) {
  pthread_t mounter;
  if (pthread_create(&mounter, NULL, mount_disk, NULL) != 0) return 1;
  int links = inode_links(11);
  pthread_join(mounter, NULL);
  printf("%d links\n", links);
  for (int bucket = 0; bucket < 8; bucket++) {
    while (table[bucket] != NULL) {
      struct inode* inode = table[bucket];
      table[bucket] = inode->next;
      free(inode);
    }
  }
  return 0;
}
