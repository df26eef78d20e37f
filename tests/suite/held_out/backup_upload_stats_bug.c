// kind: race
// static: race
// build: none
// primitive: pthread_mutex_t
// sharing: struct through void*
// mistake: the error path counts without the lock
// seen by: the simulator

// Blocks of a backup are uploaded by a few threads, which share the list of blocks and the figures.
#include <pthread.h>
#include <stdio.h>

#define BLOCKS 6
#define UPLOADERS 2

struct backup {
  pthread_mutex_t lock;
  int next_block;
  int size[BLOCKS];
  long bytes_sent;
  int failed;
};

static int send_block(int size) {
  /* the remote end refuses empty blocks */
  return size == 0 ? -1 : size;
}

static int take_block(struct backup* backup) {
  int block = -1;
  pthread_mutex_lock(&backup->lock);
  if (backup->next_block < BLOCKS) block = backup->next_block++;
  pthread_mutex_unlock(&backup->lock);
  return block;
}

static void* upload(void* arg) {
  struct backup* backup = arg;
  int block;
  while ((block = take_block(backup)) >= 0) {
    int sent = send_block(backup->size[block]);
    if (sent < 0) {
      backup->failed++;  // EXPECT-RACE
      continue;
    }
    pthread_mutex_lock(&backup->lock);
    backup->bytes_sent += sent;
    pthread_mutex_unlock(&backup->lock);
  }
  return NULL;
}

int main(void) {
  struct backup backup = {.lock = PTHREAD_MUTEX_INITIALIZER, .size = {0, 0, 40, 0, 10, 0}};
  pthread_t uploaders[UPLOADERS];
  for (int i = 0; i < UPLOADERS; i++)
    if (pthread_create(&uploaders[i], NULL, upload, &backup) != 0) return 1;
  for (int i = 0; i < UPLOADERS; i++) pthread_join(uploaders[i], NULL);
  printf("%ld bytes, %d failed\n", backup.bytes_sent, backup.failed);
  pthread_mutex_destroy(&backup.lock);
  return 0;
}
