// Races that the program declares harmless: on a counter, and in a part of the code.
#include <pthread.h>

#ifdef __cplusplus
extern "C" {
#endif
void AnnotateBenignRaceSized(const char* file, int line, const volatile void* address, unsigned long size,
                             const char* why);
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
#ifdef __cplusplus
}
#endif

static int hits, progress;

static void* work(void* unused) {
  for (int i = 0; i < 3; ++i) ++hits;
  return unused;
}
static void* advance(void* unused) {
  for (int i = 0; i < 3; ++i) progress = i;
  return unused;
}

int main(void) {
  pthread_t threads[3];
  AnnotateBenignRaceSized(__FILE__, __LINE__, &hits, sizeof hits, "a statistic");
  pthread_create(&threads[0], 0, work, 0);
  pthread_create(&threads[1], 0, work, 0);
  pthread_create(&threads[2], 0, advance, 0);
  AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
  const int seen = progress;
  AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], 0);
  return seen > 2;
}
