#pragma once

void session_end(int session);
void session_deliver(int session, int message);
long session_delivered(void);

void topic_subscribe(int topic, int session);
void topic_publish(int topic, int message);
void topic_leave(int session);
