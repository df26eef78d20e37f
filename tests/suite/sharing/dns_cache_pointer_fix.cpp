// kind: none
// static: none
// build: none

// Answers of the name server, kept until they are refreshed.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Answer {
  std::string address;
  int ttl = 0;
};

class DnsCache {
 public:
  Answer find(const std::string& host) {
    std::lock_guard lock(mutex_);
    auto known = answers_.find(host);
    return known == answers_.end() ? Answer{} : known->second;
  }

  void refresh(const std::string& host, const std::string& address) {
    std::lock_guard lock(mutex_);
    answers_[host].address = address;
    answers_[host].ttl = 60;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Answer> answers_;
};

int main() {
  DnsCache cache;
  cache.refresh("mail", "10.0.0.1");
  std::thread refresher([&] { cache.refresh("mail", "10.0.0.2"); });
  const Answer answer = cache.find("mail");
  std::printf("%s\n", answer.address.c_str());
  refresher.join();
}
