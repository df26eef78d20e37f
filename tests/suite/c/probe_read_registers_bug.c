// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: pthread_mutex_t
// sharing: struct of a device through a pointer
// mistake: lock not released on an error path
// seen by: the simulator, ThreadSanitizer

// A driver of a probe on a serial bus; several threads read its registers.
#include <pthread.h>
#include <stdio.h>

enum { REGISTERS = 4 };

struct probe {
  pthread_mutex_t bus;
  int registers[REGISTERS];
  int reads;
  int errors;
};

static int transfer(const struct probe* probe, int number, int* value) {
  if (number < 0 || number >= REGISTERS) return -1;
  *value = probe->registers[number];
  return 0;
}

static int probe_read(struct probe* probe, int number, int* value) {
  pthread_mutex_lock(&probe->bus);  // EXPECT-CHECK
  if (transfer(probe, number, value) != 0) {
    probe->errors++;
    return -1;  // EXPECT-CHECK
  }
  probe->reads++;
  pthread_mutex_unlock(&probe->bus);
  return 0;
}  // EXPECT-CHECK

static int probe_write(struct probe* probe, int number, int value) {
  int status = -1;
  pthread_mutex_lock(&probe->bus);
  if (number >= 0 && number < REGISTERS) {
    probe->registers[number] = value;
    status = 0;
  }
  pthread_mutex_unlock(&probe->bus);
  return status;
}

static void* scan(void* arg) {
  struct probe* probe = arg;
  int value = 0;
  for (int number = 2; number <= REGISTERS; number++) {
    if (probe_read(probe, number, &value) != 0) break;
  }
  return NULL;
}

int main(void) {
  struct probe probe = {.bus = PTHREAD_MUTEX_INITIALIZER};
  pthread_t scanner;
  if (pthread_create(&scanner, NULL, scan, &probe) != 0) return 1;
  int failed = probe_write(&probe, 1, 40);
  int value = 0;
  failed += probe_read(&probe, 1, &value);
  pthread_join(scanner, NULL);
  failed += probe_read(&probe, 1, &value);
  printf("%d, %d failures\n", value, failed);
  return 0;
}
