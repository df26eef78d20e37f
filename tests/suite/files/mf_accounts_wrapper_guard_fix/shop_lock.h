#pragma once
#include <mutex>

class ShopLock {
 public:
  void enter();
  void leave();

  class Holder {
   public:
    explicit Holder(ShopLock& lock);
    ~Holder();
    Holder(const Holder&) = delete;

   private:
    ShopLock& lock_;
  };

 private:
  std::mutex mutex_;
};
