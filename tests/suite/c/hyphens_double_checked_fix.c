// kind: none
// static: none
// build: none

// Rules for hyphens, loaded for the first long word.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct rules {
  int count;
  int minimum[4];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct rules* _Atomic rules;

static struct rules* load_rules(void) {
  struct rules* loaded = malloc(sizeof *loaded);
  if (loaded == NULL) abort();
  loaded->count = 4;
  for (int i = 0; i < 4; i++) loaded->minimum[i] = 3 + i;
  return loaded;
}

static const struct rules* get_rules(void) {
  if (rules != NULL) return rules;
  pthread_mutex_lock(&lock);
  if (rules == NULL) rules = load_rules();
  pthread_mutex_unlock(&lock);
  return rules;
}

static int hyphens(int letters) {
  if (letters < 6) return 0;
  const struct rules* known = get_rules();
  int count = 0;
  for (int i = 0; i < known->count; i++) count += letters > 2 * known->minimum[i];
  return count;
}

static void* paragraph(void* arg) {
  int* first = arg;
  int count = 0;
  for (int i = 0; i < 3; i++) count += hyphens(first[i]);
  first[0] = count;
  return NULL;
}

int main(void) {
  int left[3] = {4, 9, 12}, right[3] = {7, 3, 14};
  pthread_t thread;
  if (pthread_create(&thread, NULL, paragraph, left) != 0) return 1;
  paragraph(right);
  pthread_join(thread, NULL);
  printf("%d %d\n", left[0], right[0]);
  free(rules);
  return 0;
}
