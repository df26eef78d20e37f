#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// Jobs in a list, with a lock each and one for the list.
std::string list(const std::string& print) {
  return wrong_reports(R"(
struct job { pthread_mutex_t lock; int pages; struct job* next; };
static pthread_mutex_t list_lock;
static struct job* jobs;
static int done;
static struct job* add(int pages) {
  struct job* job = malloc(sizeof *job);
  pthread_mutex_init(&job->lock, 0);
  job->pages = pages;
  pthread_mutex_lock(&list_lock);
  job->next = jobs;
  jobs = job;
  pthread_mutex_unlock(&list_lock);
  return job;
}
static void* print(void* argument) {
  struct job* job = argument;
  pthread_mutex_lock(&job->lock);
  int last = --job->pages == 0;
  )" + print + R"(
  return 0;
}
int main(void) {
  pthread_t printer;
  pthread_create(&printer, 0, print, add(2));
  pthread_mutex_lock(&list_lock);
  for (struct job* job = jobs; job; job = job->next) {
    pthread_mutex_lock(&job->lock);
    done += job->pages;
    pthread_mutex_unlock(&job->lock);
  }
  pthread_mutex_unlock(&list_lock);
  pthread_join(printer, 0);
  return done;
}
)",
                       true);
}

TEST(LockClasses, TheListUnderANodeAndANodeUnderTheList) {
  EXPECT_NE(list("if (last) { pthread_mutex_lock(&list_lock); ++done; pthread_mutex_unlock(&list_lock); } "
                 "pthread_mutex_unlock(&job->lock);"),
            "");
}

TEST(LockClasses, OneAfterTheOther) {
  EXPECT_EQ(list("pthread_mutex_unlock(&job->lock); if (last) { pthread_mutex_lock(&list_lock); ++done; "
                 "pthread_mutex_unlock(&list_lock); }"),
            "");
}

}  // namespace
}  // namespace heddle::checks
