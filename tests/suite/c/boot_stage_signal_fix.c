// kind: none
// static: none
// build: none

// Services of a controller start once the storage is there.
#include <pthread.h>
#include <stdio.h>

struct boot {
  pthread_mutex_t lock;
  pthread_cond_t storage_ready;
  int volumes;
  int ready;
};

static void* mount_storage(void* arg) {
  struct boot* boot = arg;
  int volumes = 0;
  for (int disk = 0; disk < 2; disk++) volumes += 1 + disk;
  pthread_mutex_lock(&boot->lock);
  boot->volumes = volumes;
  boot->ready = 1;
  pthread_cond_broadcast(&boot->storage_ready);
  pthread_mutex_unlock(&boot->lock);
  return NULL;
}

static int start_services(struct boot* boot) {
  pthread_mutex_lock(&boot->lock);
  while (!boot->ready) pthread_cond_wait(&boot->storage_ready, &boot->lock);
  int services = 2 * boot->volumes;
  pthread_mutex_unlock(&boot->lock);
  return services;
}

int main(void) {
  struct boot boot = {.volumes = 0};
  pthread_mutex_init(&boot.lock, NULL);
  pthread_cond_init(&boot.storage_ready, NULL);
  pthread_t storage;
  if (pthread_create(&storage, NULL, mount_storage, &boot) != 0) return 1;
  int services = start_services(&boot);
  pthread_join(storage, NULL);
  pthread_cond_destroy(&boot.storage_ready);
  pthread_mutex_destroy(&boot.lock);
  printf("%d services\n", services);
  return 0;
}
