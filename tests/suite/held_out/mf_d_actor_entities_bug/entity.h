#pragma once
#include <mutex>

class Entity {
 public:
  virtual ~Entity() = default;
  virtual void update(int step) = 0;

  void damage(int points);
  int health() const;

 protected:
  mutable std::mutex mutex_;
  int health_ = 100;  // guarded by mutex_
};

class Zombie : public Entity {
 public:
  void update(int step) override;
};

class Medic : public Entity {
 public:
  void update(int step) override;
};
