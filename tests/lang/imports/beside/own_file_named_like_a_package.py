# native-only: reads the files beside it
import redis
from redis import NAME

print(NAME, redis.NAME)
